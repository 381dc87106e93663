// Screens that come after the page stands, so that the overview is there first.

type Loaded<Module extends Promise<{ default: unknown }>> = Awaited<Module>['default'] | null;

const loadTimeline = () => import('./TimelineView.svelte');
const loadRegister = () => import('./Register.svelte');
const loadDrawer = () => import('./ProjectDrawer.svelte');

export class Later {
  timeline = $state.raw<Loaded<ReturnType<typeof loadTimeline>>>(null);
  register = $state.raw<Loaded<ReturnType<typeof loadRegister>>>(null);
  drawer = $state.raw<Loaded<ReturnType<typeof loadDrawer>>>(null);
  failed = $state(false);

  async load(): Promise<void> {
    this.failed = false;
    try {
      const [timeline, register, drawer] = await Promise.all([
        loadTimeline(),
        loadRegister(),
        loadDrawer(),
      ]);
      this.timeline = timeline.default;
      this.register = register.default;
      this.drawer = drawer.default;
    } catch {
      this.failed = true;
    }
  }
}
