"""Synthetic sites 示例 and the layers made of them: no real place, person or project."""

import shapefile
from systems import ZONE_42

KINDS = {"polygon": shapefile.POLYGON, "line": shapefile.LINE, "point": shapefile.POINT}
FIELDS = [("项目编号", "C", 20), ("名称", "C", 60), ("面积", "N", 12)]

# A box in degrees: about 220 m by 160 m.
WIDTH_DEG, HEIGHT_DEG = 0.0028, 0.0014


def box(lon_deg, lat_deg, width_deg=WIDTH_DEG, height_deg=HEIGHT_DEG, clockwise=True):
    """A ring; shapefiles want outer rings clockwise."""
    ring = [(lon_deg, lat_deg), (lon_deg, lat_deg + height_deg),
            (lon_deg + width_deg, lat_deg + height_deg), (lon_deg + width_deg, lat_deg),
            (lon_deg, lat_deg)]
    return ring if clockwise else ring[::-1]


def bow_tie(lon_deg, lat_deg):
    return [(lon_deg, lat_deg), (lon_deg + WIDTH_DEG, lat_deg + HEIGHT_DEG),
            (lon_deg + WIDTH_DEG, lat_deg), (lon_deg, lat_deg + HEIGHT_DEG), (lon_deg, lat_deg)]


class Site:
    """Parts in longitude and latitude, no parts for a null geometry."""

    def __init__(self, code, name, parts, area="1234.500"):
        self.code, self.name, self.parts, self.area = code, name, parts, area


def sites(lon_deg=125.03, lat_deg=46.58):
    """Sites of five projects that take one in every sample city. GZ-004 is withdrawn there."""
    hole = box(lon_deg + 0.011, lat_deg + 0.0004, 0.0008, 0.0004, clockwise=False)
    return [
        Site("GZ-001", "示例小区一", [box(lon_deg, lat_deg)]),
        Site("GZ-002", "示例小区二·东湖", [box(lon_deg + 0.005, lat_deg)]),
        Site("GZ-003", "示例小区三（含绿地）", [box(lon_deg + 0.01, lat_deg), hole]),
        Site("GZ-005", "示例小区五", [box(lon_deg, lat_deg + 0.005),
                                   box(lon_deg + 0.005, lat_deg + 0.005)]),
        Site("YJ-001", "示例公园𠮷", [box(lon_deg + 0.01, lat_deg + 0.005)]),
    ]


def gbk_sites(**place):
    """The same without what GBK cannot say."""
    return [Site(each.code, each.name.replace("𠮷", ""), each.parts) for each in sites(**place)]


class Layer:
    """A layer as files, and what its inspection must say."""

    def __init__(self, name, features, system=ZONE_42, kind="polygon", encoding="gbk", language=0,
                 cpg=None, shape_type=None, fields=None, rows=None, deleted=()):
        self.name, self.features, self.system, self.kind = name, features, system, kind
        self.encoding = encoding
        self.shape_type = shape_type or KINDS[kind]
        projected = [[[system.xy(*point) for point in part] for part in each.parts]
                     for each in features]
        self.contents = [shapefile.record(self.shape_type, parts) for parts in projected]
        self.points = [point for parts in projected for part in parts for point in part]
        self.rows = rows or [(each.code, each.name, each.area) for each in features]
        self.table = shapefile.dbf(fields or FIELDS, self.rows, encoding, language, deleted)
        self.cpg = cpg

    def files(self, without=(), **replaced):
        """{ending: bytes}."""
        shp, shx = shapefile.shp_shx(self.shape_type, self.contents, self.points)
        files = {"shp": shp, "shx": shx, "dbf": self.table, "prj": self.system.prj.encode()}
        if self.cpg is not None:
            files["cpg"] = self.cpg
        files.update(replaced)
        return {ending: data for ending, data in files.items() if ending not in without}

    def expected(self, rejected=(), repaired=(), notes=(), has_values=True, name=None):
        """`rejected` and `repaired`: (feature, reason code). Where each feature that is neither
        must be is told in degrees, to be compared to 0.01 m."""
        left_out = {number for number, _ in rejected}
        utf8 = self.encoding == "utf-8"
        kept = [(number, each) for number, each in enumerate(self.features)
                if number not in left_out]
        return {
            "name": name or self.name, "kind": self.kind, "crs": self.system.code,
            "encoding": "UTF-8" if utf8 or not has_values else "GB18030",
            "features": len(self.features),
            "rejected": [list(each) for each in rejected],
            "repaired": [list(each) for each in repaired],
            "notes": list(notes),
            "kept": [{"number": number,
                      "values": list(self.rows[number]) if has_values else [],
                      "parts": each.parts}
                     for number, each in kept],
        }
