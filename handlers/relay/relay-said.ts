import { saysReceived } from '../parts/received-said.ts'

/** What stands behind 「传达」. */
export type RelaySaid =
  | { readonly kind: 'nothing' | 'status' | 'again' | 'received' }
  /** A text of the office, or the names of sites by a contact. */
  | { readonly kind: 'text'; readonly text: string }

const END = /(?<![。！!.~～\s了啦的])[。！!.~～\s了啦的]+$/u
const STATUS =
  /^(?:的)?(?:情况|进度|进展|状态|结果|记录|名单|查询|查看|看看|到哪了|到没到|到了吗|谁收到|谁没收到|谁还没收到)$/
const AGAIN = /^(?:再发|再发一次|再发一遍|再次|再次发送|重发|补发|再催|催|催一下|催办)$/

/** Reads what stands behind 「传达」, the notice's name left out. */
export function relaySaid(rest: string, notice: string): RelaySaid {
  const text = rest.replace(notice, '').trim()
  const words = text.replace(END, '')
  if (words === '') return { kind: 'nothing' }
  if (STATUS.test(words)) return { kind: 'status' }
  if (AGAIN.test(words)) return { kind: 'again' }
  return saysReceived(words) ? { kind: 'received' } : { kind: 'text', text }
}
