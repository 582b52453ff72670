// Vue 2.7 under the name `vue`, for the core, Element UI and these pages (`vite.config.ts`, `tsconfig.json`).
import Vue from 'vue2';

export * from 'vue2';
export default Vue;

interface Observed {
  __ob__: { dep: { depend(): void } };
}

/** Vue 2 does not notice members that are added or deleted later; the core's records have such members. */
export function reactive<T extends object>(target: T): T {
  const observed = Vue.observable(target) as T & Observed & Record<string, unknown>;
  const noticed = (name: string | symbol): boolean => typeof name === 'string' && name !== '__ob__';
  return new Proxy<T>(observed, {
    get(_, name) {
      if (noticed(name)) observed.__ob__.dep.depend();
      return Reflect.get(observed, name) as unknown;
    },
    set(_, name, value) {
      Vue.set(observed, name as string, value);
      return true;
    },
    deleteProperty(_, name) {
      Vue.delete(observed, name as string);
      return true;
    },
    ownKeys() {
      observed.__ob__.dep.depend();
      return Reflect.ownKeys(observed);
    },
  });
}
