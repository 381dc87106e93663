// What the overview shows of the server's sums, loaded together after the page stands.
import CompareBar from './CompareBar.svelte';
import Cuts from './Cuts.svelte';
import FigureState from './FigureState.svelte';
import Movers from './Movers.svelte';
import ProgrammeFigures from './ProgrammeFigures.svelte';
import Silence from './Silence.svelte';
import Source from './Source.svelte';
import Strip from './Strip.svelte';
import Trend from './Trend.svelte';
import Upcoming from './Upcoming.svelte';

const parts = {
  CompareBar,
  Cuts,
  FigureState,
  Movers,
  ProgrammeFigures,
  Silence,
  Source,
  Strip,
  Trend,
  Upcoming,
};

export default parts;
