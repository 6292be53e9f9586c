/** Something that a material has to contain, and what it is called. */
export interface Contained {
  readonly label: string
  readonly words: readonly string[]
}

/** What is said to be in a material, and the words that say something else. */
export interface ContainsSaid {
  readonly contains: readonly string[]
  readonly rest: string
}

const ALL =
  /(?:以上|这些|[一二三四五六七八九两\d]项)?(?:都|全都|全部|均)(?:有|含|包含|包括|具备|写了|写明|体现)了?|要素齐全|内容齐全/
const SAYS_SO = /含有?|包含|包括|具备|体现|写了|写明|有/
const MISSING = /没有|未|不含|缺少?|无|除了?|不包括/
const BETWEEN = /^(?:[\s,，、;；。:：和及与并]|主要|工作|支撑|内容)+$/

/**
 * Reads 「含举措、亮点、成效」, 「都有」 and 「除数据外都有」; words that only name such a thing, as in 「数据更新版」, say
 * nothing. A clause that denies one leaves it out.
 */
export function readContains(text: string, all: readonly Contained[]): ContainsSaid {
  const clauses = text.split(/[\n,，;；。]/).filter((clause) => clause.trim() !== '')
  const isDenial = (clause: string) => MISSING.test(clause)
  const isAll = (clause: string) => ALL.test(clause) && (namedIn(clause, all).length === 0 || isDenial(clause))
  const saysAll = clauses.some(isAll)
  const named = new Set<string>()
  const left: string[] = []
  let isListing = false
  for (const clause of clauses) {
    const here = isDenial(clause) ? [] : namedIn(clause, all)
    const isOnlyNames = here.length > 0 && BETWEEN.test(withoutNames(clause, all))
    isListing = here.length > 0 && (SAYS_SO.test(clause) || (isListing && isOnlyNames))
    if (isListing || (isOnlyNames && here.length > 1)) for (const label of here) named.add(label)
    else if (!isAll(clause) && !(saysAll && isDenial(clause))) left.push(clause.trim())
  }
  const denied = namedIn(clauses.filter(isDenial).join(' '), all)
  const said = saysAll ? all.map(({ label }) => label) : [...named]
  return { contains: said.filter((label) => !denied.includes(label)), rest: left.join('，') }
}

const namedIn = (text: string, all: readonly Contained[]): readonly string[] =>
  all.flatMap(({ label, words }) => ([label, ...words].some((word) => text.includes(word)) ? [label] : []))

const withoutNames = (clause: string, all: readonly Contained[]): string =>
  all
    .flatMap(({ label, words }) => [label, ...words])
    .toSorted((one, other) => other.length - one.length)
    .reduce((left, word) => left.replaceAll(word, ' '), clause)
