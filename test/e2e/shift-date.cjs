// Preloaded by NODE_OPTIONS: the process's Date starts at DUDAO_TEST_NOW and goes on from there.
const RealDate = Date
const offset = RealDate.parse(process.env.DUDAO_TEST_NOW) - RealDate.now()
const now = () => RealDate.now() + offset

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(now())
    else super(...given)
  }
  static now() {
    return now()
  }
}
