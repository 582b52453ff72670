declare module '*.vue' {
  import type { Component } from 'vue2';

  const component: Component;
  export default component;
}
