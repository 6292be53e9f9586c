import { expect } from 'vitest'
import { z } from 'zod'
import { startProcess } from '../e2e/service-process.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { openPage } from './page.ts'

const Told = z.object({ outcome: z.string(), replies: z.array(z.object({ text: z.string() })) })
export const year = new Date().getFullYear()
export const NOTICE = `notice=zhengzhou-2020@${year}`
export const HOSTILE = '<img src=x onerror=alert(1)>"\'&'

/** A file as the sandbox takes it. */
interface SentFile {
  readonly name: string
  readonly base64: string
}

const handedIn: readonly [user: string, text: string][] = [
  ['jinshui', '提交 2 https://example.test/a'],
  ['jinshui', '自评 2 符合1、2、3'],
  ['office', '审核 金水区 2 符合1、2、3'],
  ['gaoxin', `提交 2 https://example.test/b 说明${HOSTILE}`],
]

/** A sandbox in August, in which something was handed in, confirmed and missed, and what else was said in July. */
export async function playedSandbox(more: readonly [user: string, text: string, file?: SentFile][] = []) {
  const service = await startProcess({ DATA_DIR: await tempFolder() })
  const send = (path: string, method: string, body: unknown) =>
    fetch(service.url + path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const say = async (user: string, text: string, file?: SentFile) => {
    const sent = { user, text, ...(file && { file }) }
    const told = Told.parse(await (await send('/sandbox/messages', 'POST', sent)).json())
    return { ...told, text: told.replies.map((reply) => reply.text).join('\n') }
  }
  const setClock = (now: string) => send('/sandbox/clock', 'PUT', { now })
  await setClock(`${year}-07-10T10:00:00+08:00`)
  for (const [user, text, file] of [...handedIn, ...more])
    expect(await say(user, text, file)).toMatchObject({ outcome: 'ok' })
  await setClock(`${year}-08-18T10:00:00+08:00`)
  const linkFor = async (user: string) => /http\S+key=\S+/.exec((await say(user, '看板')).text)?.[0] ?? 'about:blank'
  return { service, say, setClock, linkFor }
}

/** Opens a link and goes in by its button. */
export async function entered(link: string, size?: { width: number; height: number }) {
  const opened = await openPage(link, size)
  await opened.page.getByRole('button', { name: '进入看板' }).click()
  await opened.page.locator('h1').waitFor()
  return opened
}
