import { recordParts } from '../../../src/compose/record-kinds.ts'
import { noConversation } from '../../../src/conversation/conversation.ts'
import { chained } from '../../../src/domain/chain.ts'
import { UnitId } from '../../../src/domain/unit.ts'
import { lockFolder } from '../../../src/stores/journal/lock.ts'
import { openJournalled } from '../../../src/stores/journalled/open-journalled.ts'

// A process of its own that never stops recording: `node --import tsx busy-office.ts FOLDER MAX_BYTES`. Each commit is an
// entry in a dossier and its message in a dialogue; the numbers of those acknowledged are printed, one a line.

const [folder = '', maxBytes = ''] = process.argv.slice(2)
const UNITS = 20
const AT = '2026-07-20T10:00:00.000+08:00'

const ignored = () => undefined
await lockFolder(folder)
const { dossiers, conversations } = await openJournalled({
  folder,
  campaign: 'zhengzhou-2020@2026',
  log: { info: ignored, warn: ignored, error: ignored },
  ...recordParts,
  maxBytes: Number(maxBytes),
})

let number = 0
async function record(unit: UnitId): Promise<void> {
  for (;;) {
    number += 1
    const message = `m-${number}`
    const dossier = await dossiers.load(unit)
    const dialogue = await conversations.load(unit)
    const entry = {
      seq: dossier.entries.length + 1,
      at: AT,
      by: { name: '联系人', role: 'contact' as const, sender: { channel: 'sandbox', userId: unit } },
      message,
      code: 'AB12-CD34',
      detail: { kind: 'supervised' as const, task: 1, note: message },
    }
    await dossiers.record({
      unit,
      entries: chained(dossier.entries, [entry]),
      outgoing: [],
      madeFrom: dossier.version,
      alongside: {
        key: unit,
        madeFrom: dialogue.version,
        said: noConversation(),
        answered: { message, at: AT, answer: { command: 'supervise', outcome: 'ok', replies: [] } },
      },
    })
    process.stdout.write(`${unit} ${message}\n`)
  }
}

await Promise.all(Array.from({ length: UNITS }, (_, index) => record(UnitId.parse(`单位${index}`))))
