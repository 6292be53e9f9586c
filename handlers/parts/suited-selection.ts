import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Command } from '../../src/conversation/command.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { type Naming, namingOf } from '../../src/dossier/naming.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'

/*
 * How well an order about a list suits a selection as it stands, where several selections run and none is named: most
 * where it is the next step, less where there is a list or there are candidates at all, 0 where there are none.
 */

const NEXT_STEP = 4
const NAMES_CANDIDATE = 3
const HAS_LIST = 2
const HAS_CANDIDATES = 1

type Can = Pick<Capabilities, 'readOfficeActs'>

type Suits = NonNullable<Command['suits']>

/** 「拟定 甲、乙」: best where most of them are candidates. */
export const suitsShortlist =
  (can: Can): Suits =>
  async (notice, words) => {
    const named = candidatesIn(notice, words).length
    return named > 0 ? NEXT_STEP + named : suitsNextStep(can, isDraft)(notice, words)
  }

export const suitsPublicNotice = (can: Can): Suits => suitsNextStep(can, isDraft)

export const suitsNaming = (can: Can): Suits =>
  suitsNextStep(can, ({ publicNotice, named }) => publicNotice !== null && named.length === 0)

/** 「异议 甲 …」: best where the candidate is on the published list. */
export const suitsObjection = (can: Can): Suits =>
  suitsNextStep(can, ({ publicNotice }, words) => publicNotice?.names.some((name) => words.includes(name)) === true)

/** 「更正 公示 理由」: best where a list is published and not named yet. */
export const suitsEnding = (can: Can): Suits =>
  suitsNextStep(can, ({ publicNotice, named }) => publicNotice !== null && named.length === 0)

const candidatesIn = ({ candidates }: CurrentCampaign, words: string): readonly UnitId[] =>
  [...candidates.keys()].filter((name) => words.includes(name))

const isDraft = ({ shortlist, publicNotice }: Naming): boolean => shortlist.length > 0 && publicNotice === null

const suitsNextStep =
  (can: Can, isNextStep: (naming: Naming, words: string) => boolean): Suits =>
  async (notice, words) => {
    const naming = namingOf(await can.readOfficeActs(notice))
    if (isNextStep(naming, words)) return NEXT_STEP
    if (candidatesIn(notice, words).length > 0) return NAMES_CANDIDATE
    return naming.shortlist.length > 0 ? HAS_LIST : notice.candidates.size > 0 ? HAS_CANDIDATES : 0
  }
