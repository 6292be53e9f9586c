/** The messages of each conversation, and the drawing of the one in view. Texts go in by textContent alone. */

import { drawReply } from './reply.js'

const outcomeWords = { ok: '已办理', asked: '待您确认', refused: '未办理', denied: '无权限', unknown: '未听懂' }

/** `onSay` gets what a pressed button says. */
export function chatLog(list, onSay) {
  const logs = new Map()
  let inView

  const logOf = (key) => {
    if (!logs.has(key)) logs.set(key, { bubbles: [], seen: 0, unread: 0 })
    return logs.get(key)
  }

  const show = (bubble) => {
    list.querySelector('.empty')?.remove()
    list.append(draw(bubble, onSay))
    list.scrollTop = list.scrollHeight
  }

  return {
    /** Adds `{ from: 'me'|'bot'|'push'|'error', text or reply, name?, outcome?, at? }` to a conversation. */
    add(key, bubble) {
      const log = logOf(key)
      log.bubbles.push(bubble)
      if (key === inView) show(bubble)
      else log.unread += 1
    },
    /** Draws a whole conversation; it is not read out again, only what is new is. */
    open(key) {
      inView = key
      const log = logOf(key)
      log.unread = 0
      list.setAttribute('aria-live', 'off')
      list.replaceChildren(
        ...(log.bubbles.length > 0 ? log.bubbles.map((bubble) => draw(bubble, onSay)) : [emptyNote()]),
      )
      list.scrollTop = list.scrollHeight
      requestAnimationFrame(() => list.setAttribute('aria-live', 'polite'))
    },
    unread: (key) => logOf(key).unread,
    /** The number of the last pushed message taken over from the inbox. */
    seen: (key) => logOf(key).seen,
    markSeen: (key, seq) => {
      logOf(key).seen = seq
    },
  }
}

function draw({ from, text, reply, name, outcome, at }, onSay) {
  const item = document.createElement('li')
  item.className = `bubble ${from}`
  const label = [name, from === 'push' ? '推送' : undefined, at].filter(Boolean).join(' · ')
  if (label !== '') item.append(part('p', 'label', label))
  item.append(...(reply === undefined ? [part('p', 'text', text)] : drawReply(reply, onSay)))
  if (outcome !== undefined) item.append(part('p', `outcome ${outcome}`, outcomeWords[outcome] ?? outcome))
  return item
}

const emptyNote = () => part('li', 'empty', '还没有消息。点下面的常用说法，或直接输入。')

function part(tag, className, text) {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = text
  return element
}
