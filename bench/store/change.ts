import type { UnitId } from '../../src/domain/unit.ts'
import type { DossierStore } from '../../src/ports/record-stores.ts'

export type Addition = Parameters<DossierStore['record']>[0]

const CHAIN = 'c0'.repeat(32)
const SENT_AT = '2026-08-15T17:20:31.415+08:00'

/** The `seq`th 提交 of a unit, with one link: an entry of the dossier, and the answer in the dialogue. */
export function submission(unit: UnitId, seq: number): Addition {
  const message = `730000000000${unit}${seq}`
  const sender = { channel: 'wecom', userId: unit }
  const link = `https://example.test/materials/${unit}/${seq}`
  const text = `回执 20260815-${unit}-${seq}（校验码 AB12-CD34）\n任务2 公布风险点清单：已收到 1 个链接，材料齐全，按时。\n${link}\n撤回请发送「撤回 2」。`
  return {
    unit,
    madeFrom: seq - 1,
    outgoing: [],
    entries: [
      {
        seq,
        at: SENT_AT,
        by: { name: '联系人甲', role: 'contact', sender },
        message,
        code: `${codeOf(seq)}-${codeOf(unit.length)}`,
        chain: CHAIN,
        detail: {
          kind: 'submitted',
          task: 2,
          upload: 0,
          materials: [0],
          links: [link],
          files: [],
          note: '',
          receivedAt: SENT_AT,
        },
      },
    ],
    alongside: {
      key: `wecom ${unit} single`,
      madeFrom: seq - 1,
      said: { pending: null, held: [] },
      answered: {
        message,
        at: SENT_AT,
        answer: { command: 'submit', outcome: 'ok', task: 2, unit, replies: [{ kind: 'text', text }] },
        owedTo: { kind: 'person', addresses: { wecom: unit } },
      },
    },
  }
}

const codeOf = (number: number): string => String(number % 10_000).padStart(4, '0')
