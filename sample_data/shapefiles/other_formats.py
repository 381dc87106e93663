"""Sites in formats other than the shapefile, and what their inspection must say."""

import json

import systems

FIELDS = ["code", "name"]


def expected(features, name, kind="polygon", crs="EPSG:4326", encoding="UTF-8", rejected=(),
             repaired=(), notes=("wgs84_taken",), values=None, numbers=None):
    """As layers.Layer.expected has it. `numbers`: of the features that are kept."""
    values = values or [[each.code, each.name] for each in features]
    left_out = {number for number, _ in rejected}
    numbers = numbers or [n for n in range(len(features) + len(rejected)) if n not in left_out]
    return {
        "name": name, "kind": kind, "crs": crs, "encoding": encoding,
        "features": len(features) + len(rejected),
        "rejected": [list(each) for each in rejected],
        "repaired": [list(each) for each in repaired],
        "notes": list(notes),
        "kept": [{"number": number, "values": row, "parts": each.parts}
                 for number, row, each in zip(numbers, values, features)],
    }


def polygons_of(site, xy=lambda lon_deg, lat_deg: (lon_deg, lat_deg)):
    """Rings by polygon: layers.py gives outer rings clockwise and holes the other way."""
    polygons = []
    for ring in site.parts:
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
        points = [list(xy(*point)) for point in ring]
        if area > 0 and polygons:
            polygons[-1].append(points)
        else:
            polygons.append([points])
    return polygons


def geojson_geometry(site, system=systems.WGS84):
    return {"type": "MultiPolygon", "coordinates": polygons_of(site, system.xy)}


def geojson(features, geometries=None, **members):
    """GeoJSON (RFC 7946) of sites."""
    geometries = geometries or [geojson_geometry(each) for each in features]
    return json.dumps({"type": "FeatureCollection", **members, "features": [
        {"type": "Feature", "properties": {"code": each.code, "name": each.name},
         "geometry": geometry} for each, geometry in zip(features, geometries)]},
        ensure_ascii=False)


def wkt(site, system=systems.WGS84):
    polygons = ("(" + ",".join("(" + ",".join(f"{x} {y}" for x, y in ring) + ")" for ring in rings)
                + ")" for rings in polygons_of(site, system.xy))
    return f"MULTIPOLYGON({','.join(polygons)})"


def kml(features, data=True, head='<?xml version="1.0" encoding="UTF-8"?>'):
    """KML 2.2 of sites, with their codes as extended data."""
    def boundary(tag, ring):
        points = " ".join(f"{lon},{lat}" for lon, lat in ring)
        return (f"<{tag}><LinearRing><coordinates>{points}</coordinates></LinearRing></{tag}>")

    def polygon(rings):
        inner = "".join(boundary("innerBoundaryIs", ring) for ring in rings[1:])
        return f"<Polygon>{boundary('outerBoundaryIs', rings[0])}{inner}</Polygon>"

    def placemark(site):
        extended = f'<ExtendedData><Data name="code"><value>{site.code}</value></Data></ExtendedData>'
        shape = "".join(polygon(rings) for rings in polygons_of(site))
        return (f"<Placemark><name>{site.name}</name>{extended if data else ''}"
                f"<MultiGeometry>{shape}</MultiGeometry></Placemark>")

    return (f'{head}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
            f"<name>sites</name>{''.join(placemark(each) for each in features)}</Document></kml>")
