import { expect } from 'vitest'
import { boardPages } from '../../src/compose/board/board.ts'
import { boardRoutes } from '../../src/http/board.ts'
import { chineseWorkCalendar } from '../../src/time/chinese-work-calendar.ts'
import { serve } from '../http/serve.ts'
import { aSite } from '../pages/a-site.ts'
import { type office, textOf } from './chat.ts'

type Office = Awaited<ReturnType<typeof office>>

/** The board of that office over real HTTP, and a browser that follows nothing and keeps one cookie. */
export async function boardOf({ records, core }: Office, now: () => Date) {
  const parts = {
    clock: { now },
    calendar: chineseWorkCalendar,
    inbox: core.inbox,
    openKept: core.openKept,
    secure: false,
    site: aSite,
  }
  const { base } = await serve([boardRoutes(boardPages({ ...records, ...parts }))])
  const open = async (path: string, cookie = '') => {
    const response = await fetch(base + path, { headers: cookie === '' ? {} : { cookie }, redirect: 'manual' })
    return { status: response.status, html: await response.text(), headers: response.headers }
  }
  const press = async (key: string, type = 'application/x-www-form-urlencoded') => {
    const body = new URLSearchParams({ key }).toString()
    const headers = { 'content-type': type }
    const response = await fetch(`${base}/board`, { method: 'POST', body, headers, redirect: 'manual' })
    const set = response.headers.get('set-cookie') ?? ''
    return { status: response.status, location: response.headers.get('location'), set, cookie: set.split(';')[0] ?? '' }
  }
  const sendAll = async (fields: [string, string][], cookie: string) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie }
    const response = await fetch(`${base}/board/act`, { method: 'POST', body: new URLSearchParams(fields), headers })
    return { status: response.status, html: await response.text() }
  }
  const send = (form: Record<string, string>, cookie: string) => sendAll(Object.entries(form), cookie)
  return { open, press, send, sendAll }
}

/** The address of a unit's page. */
export const unitAt = (unit: string) => `/board/unit?notice=zhengzhou-2020@2026&unit=${encodeURIComponent(unit)}`

/** The hidden fields of a page's form, and those of a button's where it has several. */
export const fieldsOf = (html: string, label: string): Record<string, string> => {
  const form = html.split('<form').find((one) => one.includes(`>${label}</button>`)) ?? ''
  return Object.fromEntries(
    [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  )
}

/** Asks for the board in the chat: the key of the link. */
export async function keyFor({ chat }: Office, user: string): Promise<string> {
  const told = await chat(user).says('看板').hears({ command: 'board', outcome: 'ok' })
  return /http:\/\/dudao\.test\/board\?key=([\w-]{43})/.exec(textOf(told))?.[1] ?? expect.fail('no link')
}
