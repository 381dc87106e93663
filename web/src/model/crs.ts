// Coordinate systems by their EPSG code, in Chinese: the registry has English names only. Codes and
// meridians as EPSG has them; others keep the name that came with them.

const geographic: Readonly<Record<number, string>> = {
  4214: '北京 54 坐标系，经纬度',
  4326: 'WGS 84，经纬度',
  4490: '2000 国家大地坐标系（CGCS2000），经纬度',
  4555: '新北京 54 坐标系，经纬度',
  4610: '西安 80 坐标系，经纬度',
};

/** Zones of one width that follow one another in the registry, from the meridian 75° E on. */
interface Family {
  readonly first: number;
  readonly count: number;
  readonly datum: string;
  readonly width_deg: 3 | 6;
  /** Eastings begin with the number of the zone. */
  readonly numbered: boolean;
}

const FIRST_MERIDIAN_DEG = 75;
const [ZONES_3, ZONES_6] = [21, 11];

function families(datum: string, six: number, six_plain: number, three: number, plain: number) {
  return [
    { datum, first: six, count: ZONES_6, width_deg: 6, numbered: true },
    { datum, first: six_plain, count: ZONES_6, width_deg: 6, numbered: false },
    { datum, first: three, count: ZONES_3, width_deg: 3, numbered: true },
    { datum, first: plain, count: ZONES_3, width_deg: 3, numbered: false },
  ] as const satisfies readonly Family[];
}

const gaussKrueger: readonly Family[] = [
  ...families('CGCS2000', 4491, 4502, 4513, 4534),
  ...families('西安 80', 2327, 2338, 2349, 2370),
  ...families('北京 54', 21413, 21453, 2401, 2422),
];

const [UTM_NORTH_FIRST, UTM_ZONES] = [32601, 60];

/** "CGCS2000 高斯-克吕格 3 度带，中央经线 126°"; null for a code that has no Chinese name here. */
export function chineseCrsName(code: string): string | null {
  const number = Number(/^EPSG:(\d+)$/.exec(code)?.[1] ?? NaN);
  if (Number.isNaN(number)) return null;
  return geographic[number] ?? gaussKruegerName(number) ?? utmName(number);
}

function gaussKruegerName(code: number): string | null {
  const family = gaussKrueger.find(({ first, count }) => code >= first && code < first + count);
  if (family === undefined) return null;
  const { datum, first, width_deg, numbered } = family;
  const meridian_deg = FIRST_MERIDIAN_DEG + (code - first) * width_deg;
  // A zone of 3° has its meridian at three times its number, one of 6° three degrees before its end.
  const zone = width_deg === 3 ? meridian_deg / 3 : (meridian_deg + 3) / 6;
  const where = numbered ? `第 ${zone} 带，` : '，';
  return `${datum} 高斯-克吕格 ${width_deg} 度带${where}中央经线 ${meridian_deg}°`;
}

function utmName(code: number): string | null {
  const zone = code - UTM_NORTH_FIRST + 1;
  return zone >= 1 && zone <= UTM_ZONES ? `WGS 84 UTM 北半球第 ${zone} 带` : null;
}
