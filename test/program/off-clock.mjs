/** For `node --import`: this process’s clock is `OFF_CLOCK_SECONDS` ahead of the machine’s. */
const off = Number(process.env.OFF_CLOCK_SECONDS) * 1000;
const { Date: Right } = globalThis;
globalThis.Date = class Date extends Right {
  constructor(...given) {
    super(...(given.length === 0 ? [Right.now() + off] : given));
  }
  static now() {
    return Right.now() + off;
  }
};
