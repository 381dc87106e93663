// Where maps of the Chinese web draw a place: the offset between WGS 84 and GCJ-02 as it has been
// published many times, written here once more so that the server's own has something to agree with.

const SEMI_MAJOR_M = 6_378_245;
const SQUARED_ECCENTRICITY = 0.006_693_421_622_965_943;

function waves(value: number, at: readonly [number, number, number]): number {
  const [first, second, third] = at;
  const sine = (part: number) => Math.sin(part * Math.PI);
  return (
    ((20 * sine(6 * value) + 20 * sine(2 * value)) * 2) / 3 +
    ((20 * sine(first) + 40 * sine(first / 3)) * 2) / 3 +
    ((second * sine(first / 12) + third * sine(first / 30)) * 2) / 3
  );
}

/** Degrees to degrees. */
export function toGcj02([longitude, latitude]: readonly [number, number]): [number, number] {
  const [x, y] = [longitude - 105, latitude - 35];
  const root = 0.1 * Math.sqrt(Math.abs(x));
  const north =
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 2 * root + waves(x, [y, 160, 320]);
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + root + waves(x, [x, 150, 300]);
  const radians = (latitude * Math.PI) / 180;
  const squared = 1 - SQUARED_ECCENTRICITY * Math.sin(radians) ** 2;
  const meridian = (SEMI_MAJOR_M * (1 - SQUARED_ECCENTRICITY)) / squared ** 1.5;
  const parallel = (SEMI_MAJOR_M / Math.sqrt(squared)) * Math.cos(radians);
  return [
    longitude + (east * 180) / (parallel * Math.PI),
    latitude + (north * 180) / (meridian * Math.PI),
  ];
}
