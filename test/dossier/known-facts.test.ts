import { describe, expect, it } from 'vitest'
import { OfficeActDetail } from '../../src/acts/office.ts'
import { Moment } from '../../src/domain/day.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { knownFactsUnder } from '../../src/dossier/known-facts.ts'
import { loadRubrics } from '../../src/stores/rubrics.ts'

const rubrics = loadRubrics()

function rubricOf(id: string) {
  const rubric = rubrics.byId.get(id)
  if (!rubric) throw new Error(`no rubric ${id}`)
  return rubric
}

const [pacesetters, sites, responsibility] = [
  rubricOf('pacesetter-2020'),
  rubricOf('pingdingshan-2019'),
  rubricOf('responsibility-2017'),
]
const [first, second] = [UnitId.parse('金水区城管局'), UnitId.parse('金水区应急局')]

const naming = (names: readonly string[], day: string) => ({
  at: Moment.parse(`${day}T10:00:00+08:00`),
  detail: OfficeActDetail.parse({ kind: 'named', names, text: '名单', recipients: 1 }),
})

/** What is known under the notice on pacesetters of the first candidate, by namings under another. */
function known(rubric = sites, ...acts: readonly ReturnType<typeof naming>[]) {
  return knownFactsUnder(pacesetters, [{ name: '示范点', rubric, acts }])(first)
}

describe('a naming', () => {
  it('under a notice that gives the honour is known, with the notice and the day', () => {
    expect(known(sites, naming(['金水区城管局'], '2026-08-14'))).toEqual({
      named: { value: '市级', notice: { name: '示范点', number: '平法政办〔2019〕6号' }, on: '2026-08-14' },
    })
  })

  it.each([
    ['of others', sites, [naming(['金水区应急局'], '2026-08-14')]],
    [
      'that was made anew without it',
      sites,
      [naming(['金水区城管局'], '2026-08-14'), naming(['金水区应急局'], '2026-08-15')],
    ],
    ['that gives no such honour', responsibility, [naming(['金水区城管局'], '2026-08-14')]],
    ['that is still to come', sites, []],
  ])('%s says nothing', (_, rubric, acts) => {
    expect(known(rubric, ...acts)).toEqual({})
  })

  it('says nothing under a notice that does not ask for it', () => {
    const acts = [naming(['金水区应急局'], '2026-08-14')]
    expect(knownFactsUnder(sites, [{ name: '示范点', rubric: sites, acts }])(second)).toEqual({})
  })
})
