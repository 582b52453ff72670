// For tools that cannot look into a .vue file; the type checker does.
declare module '*.vue' {
  import type { DefineComponent } from 'vue';

  const component: DefineComponent;
  export default component;
}
