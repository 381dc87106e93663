// Screens and controls that come after the page stands, so that the overview is there first.

type Loaded<Module extends Promise<{ default: unknown }>> = Awaited<Module>['default'] | null;

const loadClock = () => import('./AsOfBar.svelte');
const loadMap = () => import('./MapView.svelte');
const loadUpload = () => import('./UploadView.svelte');
const loadTimeline = () => import('./TimelineView.svelte');
const loadRegister = () => import('./Register.svelte');
const loadDrawer = () => import('./ProjectDrawer.svelte');

export class Later {
  clock = $state.raw<Loaded<ReturnType<typeof loadClock>>>(null);
  map = $state.raw<Loaded<ReturnType<typeof loadMap>>>(null);
  upload = $state.raw<Loaded<ReturnType<typeof loadUpload>>>(null);
  timeline = $state.raw<Loaded<ReturnType<typeof loadTimeline>>>(null);
  register = $state.raw<Loaded<ReturnType<typeof loadRegister>>>(null);
  drawer = $state.raw<Loaded<ReturnType<typeof loadDrawer>>>(null);
  failed = $state(false);

  async load(): Promise<void> {
    this.failed = false;
    try {
      const [clock, map, timeline, register, upload, drawer] = await Promise.all([
        loadClock(),
        loadMap(),
        loadTimeline(),
        loadRegister(),
        loadUpload(),
        loadDrawer(),
      ]);
      this.clock = clock.default;
      this.map = map.default;
      this.upload = upload.default;
      this.timeline = timeline.default;
      this.register = register.default;
      this.drawer = drawer.default;
    } catch {
      this.failed = true;
    }
  }
}
