// Addresses of the API for other programs: what the filters let through, at the moment on the screen.
import type { FigureFilter } from './figure_filter';

export type DataName = 'tiles' | 'counted' | 'projects' | 'table' | 'timeline' | 'changes';

export interface DataAddress {
  readonly name: DataName;
  readonly address: string;
}

/** Of a moment: null is now. Of two that are compared, their positions. */
export function dataAddresses(
  origin: string,
  filter: FigureFilter,
  as_of: number | null,
  compared: { readonly from: number; readonly to: number } | null,
): readonly DataAddress[] {
  const moment = as_of === null ? {} : { as_of: String(as_of) };
  const of = (name: DataName, path: string, more: Record<string, string>): DataAddress => {
    const query = new URLSearchParams({ ...filter, ...more }).toString().replaceAll('%2C', ',');
    return { name, address: `${origin}${path}${query === '' ? '' : `?${query}`}` };
  };
  const sites = '/tiles/sites/{z}/{x}/{y}.mvt';
  return [
    of('tiles', sites, { labels: 'true', ...moment }),
    of('counted', sites, { clusters: 'true', ...moment }),
    of('projects', '/api/v1/projects', moment),
    of('table', '/api/v1/exports/register.csv', moment),
    of('timeline', '/api/v1/timeline', moment),
    ...(compared === null
      ? []
      : [
          of('changes', '/api/v1/changes', {
            from: String(compared.from),
            to: String(compared.to),
          }),
        ]),
  ];
}
