/** From here on `Date` tells the time as if it were that moment now, and goes on from there. */
export function shiftClock(to: Date): void {
  const machine = Date
  const ahead = to.getTime() - machine.now()
  const now = () => machine.now() + ahead
  const shifted = new Proxy(machine, {
    construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [now()] : given, as),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })
  Object.defineProperty(globalThis, 'Date', { value: shifted, configurable: true, writable: true })
}
