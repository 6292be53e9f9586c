import type { UnitWords } from '../vocabulary.ts'

/** What a unit is called: its name, its aliases, without the 市 of the city, a district without its last character. */
export function unitNames({ id, aliases }: UnitWords): readonly string[] {
  const names = new Set([id, ...aliases].filter((name) => name.length >= 2))
  for (const name of [id, ...aliases]) {
    const withoutCity = /^市.{3,}/.test(name) ? name.slice(1) : name
    names.add(withoutCity)
    if (/^.{2,}(?:区|县|市)$/.test(withoutCity)) names.add(withoutCity.slice(0, -1))
  }
  return [...names].filter((name) => name.length >= 2)
}

/** What may follow a unit's name and still be that unit: 金水区政府, 高新区管委会. */
const SAME = /^(?:人民政府|政府|区政府|管委会|管理委员会|区)/
/** What makes a unit's name part of another's: 金水区教育局. */
const ANOTHER =
  /^[^\s\P{Script=Han}的在是没未不已把请退催扣到和与及给为]{0,7}?(?:[局厅]|委员会|办公室|大队|支队|街道|中心|公司|银行|大道|医院|大学|学校|小学|中学|派出所|司法所)/u

/** How far a unit's name goes on from `at`; undefined where the words name something else. */
export function unitSuffix(text: string, at: number): number | undefined {
  const rest = text.slice(at, at + 14)
  const same = SAME.exec(rest)?.[0].length ?? 0
  return ANOTHER.test(rest.slice(same)) ? undefined : same
}
