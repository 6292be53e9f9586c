const MOST_NAMED = 10

/** The first ten units by name, and how many there are. */
export const unitNames = (units: readonly string[]): string =>
  units.length <= MOST_NAMED ? units.join('、') : `${units.slice(0, MOST_NAMED).join('、')}等${units.length}个单位`
