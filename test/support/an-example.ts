import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openRubrics, RUBRICS_FOLDER } from '../../src/stores/rubrics.ts'
import { office } from './chat.ts'
import { Campaign, Roster } from './office-schemas.ts'

const EXAMPLES = fileURLToPath(new URL('../../docs/examples', import.meta.url))

/** An office that runs on one of the example tables, with these units, each with a contact. */
export function exampleOffice(
  rubric: string,
  start: string,
  units: readonly { name: string; kind: string; contact: string }[],
) {
  const address = (id: string) => ({ wecom: id, dingtalk: id })
  return office(start, undefined, {
    rubrics: openRubrics(RUBRICS_FOLDER, join(EXAMPLES, rubric)),
    campaign: Campaign.parse({
      rubric,
      year: 2026,
      office: { name: '示例办公室', clerks: [{ name: '督导员', ...address('office') }] },
    }),
    roster: Roster.parse({
      units: units.map(({ name, kind, contact }) => ({
        name,
        kind,
        contacts: [{ name: `${name}联系人`, ...address(contact) }],
      })),
    }),
  })
}
