import { setTimeout as pause } from 'node:timers/promises'
import { memberOf } from '../growth/office.ts'
import { type Connection, openConnection } from '../wecom/connection.ts'
import { callbackOf, textOf } from '../wecom/messages.ts'
import type { Platform } from './platform.ts'
import { keyIn, someFile, upload } from './upload.ts'

export const kinds = ['查询', '提交链接', '自评', '提交文件（取上传链接）', '上传文件'] as const
export type Kind = (typeof kinds)[number]

/** A submission that a unit was given a receipt for. */
export interface Acknowledged {
  readonly unit: number
  readonly link?: string
  readonly assessed?: true
  readonly sha256?: string
}

interface Parts {
  readonly port: number
  readonly platform: Platform
  timed(kind: Kind, milliseconds: number): void
  acknowledged(what: Acknowledged): void
}

/** Waits so long for an answer that could not be given in the exchange. */
const PATIENCE_MS = 60_000

/** Speaks for one unit after the other: for each its messages in the last hour, and its upload. */
export async function contact(parts: Parts, nextUnit: () => number | undefined): Promise<void> {
  for (let unit = nextUnit(); unit !== undefined; unit = nextUnit()) {
    const connection = await openConnection(parts.port)
    const link = await speakFor(unit, parts, connection)
    connection.close()
    await uploadFor(unit, parts, link)
  }
}

/** Gives the key of its upload link. */
async function speakFor(unit: number, parts: Parts, connection: Connection): Promise<string> {
  const say = (kind: Kind, text: string, wanted: RegExp) => said({ unit, kind, text, wanted }, parts, connection)
  await say('查询', ['查询', '查询 2', '任务'][unit % 3] ?? '', /任务|旗/)
  if (unit % 2 === 0) {
    const link = `https://example.test/materials/${unit}`
    await say('提交链接', `提交 2 ${link}`, /回执/)
    parts.acknowledged({ unit, link })
  } else {
    await say('自评', '自评 2 符合1、2', /回执/)
    parts.acknowledged({ unit, assessed: true })
  }
  return keyIn(await say('提交文件（取上传链接）', '提交 2', /upload/))
}

async function uploadFor(unit: number, parts: Parts, key: string): Promise<void> {
  const { content, sha256 } = someFile()
  const began = performance.now()
  const receipt = await upload(parts.port, key, content)
  parts.timed('上传文件', performance.now() - began)
  if (!/回执/.test(receipt)) throw new Error(`an upload was answered: ${receipt}`)
  parts.acknowledged({ unit, sha256 })
}

interface Message {
  readonly unit: number
  readonly kind: Kind
  readonly text: string
  /** Words that the answer has to contain. */
  readonly wanted: RegExp
}

async function said({ unit, kind, text, wanted }: Message, parts: Parts, connection: Connection): Promise<string> {
  const member = memberOf(unit)
  const callback = callbackOf({ member, text }, parts.port)
  const began = performance.now()
  const answered = await connection.exchange(callback)
  // Too late for the exchange, the answer is pushed.
  const answer = answered.body.length > 0 ? textOf(answered) : await pushedTo(member, wanted, parts.platform)
  parts.timed(kind, performance.now() - began)
  if (!wanted.test(answer)) throw new Error(`「${text}」 was answered: ${answer}`)
  return answer
}

async function pushedTo(member: string, wanted: RegExp, { textsTo }: Platform): Promise<string> {
  for (const began = performance.now(); performance.now() - began < PATIENCE_MS; await pause(20)) {
    const text = textsTo(member).findLast((one) => wanted.test(one))
    if (text !== undefined) return text
  }
  throw new Error(`${member} got no answer`)
}
