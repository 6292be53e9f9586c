import type { Campaign } from './campaign.ts'
import type { Directory } from './directory.ts'
import { DeniedError } from './errors.ts'
import type { Person, Sender } from './person.ts'
import { actedAs, isSamePerson, type Known, listedAs, withOtherLines } from './same-person.ts'
import type { UnitId } from './unit.ts'

/** The office's own file and the campaign's directory. */
export interface WhosWho {
  readonly campaign: Pick<Campaign, 'office'>
  readonly directory: Directory
}

/** A listed person, and the account they act from. */
export interface Doer {
  readonly person: Person
  readonly sender?: Sender
}

/** All lines of the office's file for one person: two lines can name the same person. */
export const linesOf = (who: WhosWho, { person, sender }: Doer): readonly Known[] => {
  const { clerks, experts, leaders } = who.campaign.office
  const own = [listedAs(person), ...(sender ? [actedAs({ name: person.name, sender })] : [])]
  return withOtherLines(own, [...clerks, ...experts, ...leaders].map(listedAs))
}

/** Checks whether the person did one of those acts, from any account. */
export function hasActed(who: WhosWho, doer: Doer, acts: readonly { name: string; sender: Sender }[]): boolean {
  const own = linesOf(who, doer)
  return acts.some((act) => {
    const listed = who.directory.personOf(act.sender)
    const other = [actedAs(act), ...(listed ? [listedAs(listed)] : [])]
    return own.some((one) => other.some((two) => isSamePerson(one, two)))
  })
}

/** The unit that an act is about; for a candidate the body that recommends it as well. */
export interface Concerned {
  readonly unit: UnitId
  readonly body?: UnitId | undefined
}

const unitsOf = ({ unit, body }: Concerned): readonly UnitId[] => (body === undefined ? [unit] : [unit, body])

/**
 * Throws a DeniedError where somebody acts for the office on a unit whose contact they are, or on a candidate of that
 * unit, and says who can do it.
 */
export function requireNotOwnUnit(who: WhosWho, doer: Doer, about: Concerned): void {
  const own = unitsOf(about).find((unit) => isContactOf(who, doer, unit))
  if (own === undefined) return
  const instead = whoInstead(who, doer, { ...about, to: '办理' })
  throw new DeniedError(`您是${own}的联系人，不能代表督导办办理该单位的事项，没有改动任何内容：${instead}。`)
}

export function isContactOf(who: WhosWho, doer: Doer, unit: UnitId): boolean {
  const own = linesOf(who, doer)
  return who.directory.contactsOf(unit).some((contact) => own.some((one) => isSamePerson(one, listedAs(contact))))
}

/** 「请由甲、乙办理」: the clerks who may do it in somebody's place, or that the office needs another. */
export function whoInstead(
  who: WhosWho,
  doer: Doer,
  what: Concerned & { readonly to: '办理' | '复核'; readonly notBy?: Parameters<typeof hasActed>[2] },
): string {
  const own = linesOf(who, doer)
  const others = who.directory
    .clerks()
    .filter((clerk) => !own.some((one) => isSamePerson(one, listedAs(clerk))))
    .filter((person) => !unitsOf(what).some((unit) => isContactOf(who, { person }, unit)))
    .filter((person) => !hasActed(who, { person }, what.notBy ?? []))
  if (others.length === 0) return '请先在 campaign.yaml 中增加一名督导员'
  return `请由${others.map(({ name }) => name).join('、')}${what.to}`
}

/** 「未办理：…」 of a unit that somebody is contact of, where others in the same message were dealt with. */
export const ownUnitLeftOut = (who: WhosWho, doer: Doer, unit: UnitId): string =>
  `未办理：${unit}（您是该单位的联系人，${whoInstead(who, doer, { unit, to: '办理' })}）`
