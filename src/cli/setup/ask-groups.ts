import { z } from 'zod'
import type { Group, Unit } from '../../domain/campaign.ts'
import type { AddressKind, IdKinds } from '../../domain/person.ts'
import type { UnitId } from '../../domain/unit.ts'
import { kindSaid } from '../../roster/roster-sheet/kind-said.ts'
import { as, ask, choice, type Dialogue, type Reading, untilNone } from './dialogue.ts'

interface Known {
  readonly kinds: IdKinds['group']
  readonly units: readonly Unit[]
  readonly before: readonly Group[]
}

const GroupName = z.string().min(1).max(60)

/** Asks for groups until an empty name: the address and the units of each. */
export const askGroups = ({ kinds, units, before }: Known): Dialogue<Group[]> =>
  untilNone(function* (soFar: readonly Group[]) {
    const name = yield* askName(soFar.map((group) => group.name))
    if (name === undefined) return undefined
    const addresses = yield* askAddress(name, kinds)
    return [{ name, units: yield* askMembers(name, units), addresses }]
  }, before)

function* askName(known: readonly string[]): Dialogue<string | undefined> {
  return yield* ask(
    `${known.length === 0 ? '' : '下一个'}群的名称（没有了请直接回车）：`,
    (line): Reading<string | undefined> => {
      if (line === '') return { value: undefined }
      if (known.includes(line)) return { hint: `群「${line}」已经填过。` }
      return as(GroupName, '群的名称不超过 60 个字。')(line)
    },
  )
}

function* askAddress(name: string, kinds: IdKinds['group']): Dialogue<Record<AddressKind, string>> {
  const words = Object.entries(kinds).map(([kind, { label }]) => ({ kind, label: label ?? kind }))
  const listed = words.map(({ label }, at) => `${at + 1} ${label}`).join('，')
  const label = yield* ask(`怎样发到${name}（${listed}）：`, choice(words.map((one) => one.label)))
  const kind = words.find((one) => one.label === label)?.kind ?? ''
  const address = yield* ask(`${name}的${label}：`, (line): Reading<string> => {
    const found = kinds[kind]?.schema.safeParse(line)
    if (found?.success) return { value: found.data }
    return { hint: found?.error.issues[0]?.message ?? `${label}的格式有误。` }
  })
  return { [kind]: address }
}

/** Units by their names, aliases or kinds; all of them by an empty line. */
function* askMembers(name: string, units: readonly Unit[]): Dialogue<UnitId[]> {
  const kinds = [...new Set(units.map(({ kind }) => kind))]
  return yield* ask(
    `${name}里有哪些单位（直接回车为全部；或写名称、类别，以顿号分隔）：`,
    (line): Reading<UnitId[]> => {
      const said = line.split(/[、，,;；\s]+/).filter(Boolean)
      if (said.length === 0 || /^全部(?:单位)?$/.test(line)) return { value: units.map((unit) => unit.name) }
      const unknown: string[] = []
      const meant = said.flatMap((word) => {
        const kind = kindSaid(word, kinds)
        const found = units.filter((unit) => unit.name === word || unit.aliases.includes(word) || unit.kind === kind)
        if (found.length === 0) unknown.push(word)
        return found.map((unit) => unit.name)
      })
      return unknown.length === 0
        ? { value: [...new Set(meant)] }
        : { hint: `名单里没有「${unknown.join('」「')}」，可以写：${kinds.join('、')}，或单位名称。` }
    },
  )
}
