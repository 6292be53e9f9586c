import type { UnitKind } from '../../domain/unit.ts'

/** Other words for the usual kinds of units, as offices write them. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  县市区: ['县区', '区县', '区县市', '县市', '市县区', '区市县', '县级市', '县', '区', '市辖区', '城区'],
  开发区: ['功能区', '经济开发区', '开发区管委会', '管委会', '园区'],
  部门: [
    '市直部门',
    '市直单位',
    '市直机关',
    '市直',
    '委办局',
    '局委',
    '局委办',
    '职能部门',
    '市政府部门',
    '政府部门',
    '工作部门',
  ],
  乡镇: ['乡', '镇', '乡镇政府'],
  街道: ['街道办', '街道办事处', '办事处'],
}

/** The kind that a word means, among those a notice knows: 「县（市、区）」, 「区县」, 「市直部门」. */
export function kindSaid(said: string, kinds: readonly UnitKind[]): UnitKind | undefined {
  const word = plain(said)
  return kinds.find((kind) => plain(kind) === word) ?? kinds.find((kind) => synonyms[plain(kind)]?.includes(word))
}

const plain = (word: string): string =>
  word
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^各/, '')

/** How names of the usual kinds end; an area of development is told before a district. */
const endings: readonly (readonly [kind: string, ends: RegExp])[] = [
  ['开发区', /(?:开发区|高新区|经开区|示范区|实验区|综保区|航空港区|管委会|新区|园区)$/],
  ['街道', /(?:街道|街道办|街道办事处)$/],
  ['乡镇', /[乡镇]$/],
  ['县市区', /[县市区]$/],
  ['部门', /(?:局|委|委员会|办|办公室|厅|院|队|中心|处|公司|银行|部|署|站|所|会)$/],
]

/** The kind that a unit's name suggests; to be confirmed by somebody who knows. */
export function kindSuggested(name: string, kinds: readonly UnitKind[]): UnitKind | undefined {
  const found = endings.find(([kind, ends]) => kinds.includes(kind) && ends.test(name))?.[0]
  return found ?? (kinds.length === 1 ? kinds[0] : undefined)
}
