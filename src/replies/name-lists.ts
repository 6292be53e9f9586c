/** Names joined by 、; a longer list shows the first ones and then, in the caller's words, the number of all. */
export const firstNames = (names: readonly string[], most: number, allWords: (count: number) => string): string =>
  names.length <= most ? names.join('、') : `${names.slice(0, most).join('、')}${allWords(names.length)}`

/** The names of up to ten units, and the number of all. */
export const unitNames = (units: readonly string[]): string => firstNames(units, 10, (count) => `等${count}个单位`)

/** A group by its name in the roster; one that has no Chinese name is 「工作群」. */
export const groupName = (name: string): string => (/\p{Script=Han}/u.test(name) ? name : '工作群')
