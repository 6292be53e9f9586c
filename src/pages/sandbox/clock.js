/** The clock: a day on, to the next deadline, a year in a minute, any moment, and back to the start. */

import { getJson, postJson, putJson } from './api.js'

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
/** A year has some fifty weeks: about a second each. */
const WEEK_LASTS_MS = 1000
const weekdays = ['日', '一', '二', '三', '四', '五', '六']

const byId = (id) => document.getElementById(id)

/** `onMoved` is awaited whenever the clock was put somewhere; `onReset` once the sandbox is empty again. */
export function clockPanel({ onMoved, onReset }) {
  let reading
  let next
  let stopped = false
  let busy = false

  const buttons = ['jump-day', 'jump-next', 'jump-year', 'reset', 'set-clock'].map(byId)
  const note = (text) => {
    byId('clock-note').textContent = text
  }
  const enable = (on) => {
    for (const button of buttons) button.disabled = !on
    byId('jump-next').disabled = !on || !next
  }

  function show({ now, next: coming }) {
    reading = now
    if (coming !== undefined) next = coming
    const day = new Date(Date.parse(now) + 8 * 3_600_000)
    const words = `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`
    byId('now').textContent = `${words} ${now.slice(11, 16)}`
    byId('now').dateTime = now
    byId('today-day').textContent = words
    byId('today-weekday').textContent = `${day.getUTCFullYear()}年 周${weekdays[day.getUTCDay()]} ${now.slice(11, 16)}`
    byId('next').textContent = next ? `下一个期限：${next.words}` : '这一年没有别的期限了。'
    byId('jump-next').disabled = busy || !next
    if (document.activeElement !== byId('moment')) byId('moment').value = now.slice(0, 16)
  }

  /** Going back runs nothing: start at that day's midnight, so that its own reminders are sent on the way. */
  async function put(target) {
    if (Date.parse(target) < Date.parse(reading)) await putJson('/sandbox/clock', { now: midnightBefore(target) })
    show(await putJson('/sandbox/clock', { now: target }))
    await onMoved()
  }

  async function busily(words, work) {
    if (busy) return
    busy = true
    enable(false)
    note(words)
    try {
      note((await work()) ?? '')
    } catch (error) {
      note(error.message)
    } finally {
      busy = false
      enable(true)
    }
  }

  const moveTo = (target) =>
    busily('正在过日子，到期的提醒正在发出…', async () => {
      await put(target)
      return `现在是${byId('now').textContent}。`
    })

  async function playYear() {
    const until = `${Number(reading.slice(0, 4)) + (reading.slice(5, 10) > '12-24' ? 1 : 0)}-12-31T18:00:00+08:00`
    const from = Date.parse(reading)
    stopped = false
    byId('year-going').hidden = false
    byId('year-stop').focus()
    while (!stopped && Date.parse(reading) < Date.parse(until)) {
      const began = Date.now()
      await put(new Date(Math.min(Date.parse(reading) + WEEK_MS, Date.parse(until))).toISOString())
      byId('year-progress').value = ((Date.parse(reading) - from) / (Date.parse(until) - from)) * 100
      await pause(WEEK_LASTS_MS - (Date.now() - began))
    }
    byId('year-going').hidden = true
    byId('jump-year').focus()
    return stopped ? `停在${byId('now').textContent}。` : '这一年过完了，左边看各人都收到了什么。'
  }

  async function reset() {
    byId('reset-ask').hidden = true
    await postJson('/sandbox/reset', {})
    // The service stops and starts again in between.
    for (let tries = 0; tries < 120; tries += 1) {
      await pause(500)
      const back = await getJson('/sandbox/desk').catch(() => undefined)
      if (back?.people.every(({ pushed }) => pushed === 0)) {
        await onReset()
        return '已回到起点。'
      }
    }
    return '还没有回到起点，请重新打开本页。'
  }

  byId('jump-day').addEventListener('click', () => moveTo(new Date(Date.parse(reading) + DAY_MS).toISOString()))
  byId('jump-next').addEventListener('click', () => next && moveTo(next.at))
  byId('jump-year').addEventListener('click', () => busily('这一年正在过去…', playYear))
  byId('year-stop').addEventListener('click', () => {
    stopped = true
  })
  byId('reset').addEventListener('click', () => {
    byId('reset-ask').hidden = false
    byId('reset-no').focus()
  })
  byId('reset-no').addEventListener('click', () => {
    byId('reset-ask').hidden = true
    byId('reset').focus()
  })
  byId('reset-yes').addEventListener('click', () => busily('正在回到起点…', reset))
  byId('clock').addEventListener('submit', (event) => {
    event.preventDefault()
    moveTo(`${byId('moment').value}+08:00`)
  })

  return {
    show,
    moveTo,
    isBusy: () => busy,
    year: () => reading.slice(0, 4),
    ready: () => enable(true),
  }
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))

const midnightBefore = (target) => {
  const local = new Date(Date.parse(target) + 8 * 3_600_000).toISOString()
  return `${local.slice(0, 10)}T00:00:00+08:00`
}
