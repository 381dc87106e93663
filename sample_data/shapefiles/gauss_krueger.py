"""Longitude and latitude to easting and northing of a Gauss-Krueger zone, written out by hand from
Krueger's series (Karney 2011, eq. 35, to the fourth order), so that what PROJ makes of the samples
is compared with something that is not PROJ.
"""

import math

# CGCS2000 and WGS 84 differ in the flattening, by less than 0.1 mm on the ground.
SEMI_MAJOR_M = 6378137.0
CGCS2000_FLATTENING = 1 / 298.257222101
WGS84_FLATTENING = 1 / 298.257223563


def easting_northing_m(lon_deg, lat_deg, central_meridian_deg, false_easting_m=500000.0, scale=1.0,
                       flattening=CGCS2000_FLATTENING):
    n = flattening / (2 - flattening)
    radius = SEMI_MAJOR_M / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    alpha = (n / 2 - 2 / 3 * n**2 + 5 / 16 * n**3 + 41 / 180 * n**4,
             13 / 48 * n**2 - 3 / 5 * n**3 + 557 / 1440 * n**4,
             61 / 240 * n**3 - 103 / 140 * n**4,
             49561 / 161280 * n**4)
    eccentricity = math.sqrt(flattening * (2 - flattening))
    lat, lon = math.radians(lat_deg), math.radians(lon_deg - central_meridian_deg)
    sine = math.sin(lat)
    conformal = math.sinh(math.atanh(sine) - eccentricity * math.atanh(eccentricity * sine))
    xi = math.atan2(conformal, math.cos(lon))
    eta = math.asinh(math.sin(lon) / math.hypot(conformal, math.cos(lon)))
    north, east = xi, eta
    for j, factor in enumerate(alpha, 1):
        north += factor * math.sin(2 * j * xi) * math.cosh(2 * j * eta)
        east += factor * math.cos(2 * j * xi) * math.sinh(2 * j * eta)
    return false_easting_m + scale * radius * east, scale * radius * north
