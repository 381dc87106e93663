"""Coordinate systems as the .prj files of surveyors name them, and the way into each."""

from gauss_krueger import WGS84_FLATTENING, easting_northing_m

_CGCS2000 = ('GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",'
             'SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],'
             'UNIT["Degree",0.0174532925199433]]')
_WGS84 = ('GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
          'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]')
_XIAN80 = ('GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980",SPHEROID["Xian_1980",6378140.0,298.257]],'
           'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]')
_BEIJING54 = ('GEOGCS["GCS_Beijing_1954",DATUM["D_Beijing_1954",'
              'SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],'
              'UNIT["Degree",0.0174532925199433]]')


def _projected(name, base, projection, easting_m, meridian_deg, scale=1.0):
    return (f'PROJCS["{name}",{base},PROJECTION["{projection}"],'
            f'PARAMETER["False_Easting",{easting_m}],PARAMETER["False_Northing",0.0],'
            f'PARAMETER["Central_Meridian",{meridian_deg}],PARAMETER["Scale_Factor",{scale}],'
            f'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]')


class System:
    def __init__(self, code, prj, meridian_deg=None, easting_m=500000.0, scale=1.0, **options):
        self.code, self.prj = code, prj
        self._options = dict(false_easting_m=easting_m, scale=scale, **options)
        self._meridian_deg = meridian_deg

    def xy(self, lon_deg, lat_deg):
        if self._meridian_deg is None:
            return lon_deg, lat_deg
        # Surveyors give millimetres.
        return tuple(round(value, 3) for value in
                     easting_northing_m(lon_deg, lat_deg, self._meridian_deg, **self._options))


def _gauss_krueger(code, name, base, meridian_deg, easting_m=500000.0):
    return System(code, _projected(name, base, "Gauss_Kruger", easting_m, float(meridian_deg)),
                  meridian_deg, easting_m)


ZONE_42 = _gauss_krueger("EPSG:4551", "CGCS2000_3_Degree_GK_CM_126E", _CGCS2000, 126)
ZONE_42_NUMBERED = _gauss_krueger("EPSG:4530", "CGCS2000_3_Degree_GK_Zone_42", _CGCS2000, 126,
                                  42500000.0)
ZONE_41 = _gauss_krueger("EPSG:4550", "CGCS2000_3_Degree_GK_CM_123E", _CGCS2000, 123)
GEOGRAPHIC = System("EPSG:4490", _CGCS2000)
WGS84 = System("EPSG:4326", _WGS84)
UTM_51 = System("EPSG:32651", _projected("WGS_1984_UTM_Zone_51N", _WGS84, "Transverse_Mercator",
                                         500000.0, 123.0, 0.9996),
                123, scale=0.9996, flattening=WGS84_FLATTENING)
XIAN_80 = _gauss_krueger("EPSG:2387", "Xian_1980_3_Degree_GK_CM_126E", _XIAN80, 126)
BEIJING_54 = _gauss_krueger("EPSG:2437", "Beijing_1954_3_Degree_GK_CM_126E", _BEIJING54, 126)
LOCAL_125 = _gauss_krueger("", "Daqing_Local_125", _CGCS2000, 125)
