/** A year with simulated units: started here, played in a process of its own, read as a page of its own. */

import { getJson, postJson } from './api.js'

const byId = (id) => document.getElementById(id)
const LOOK_EVERY_MS = 1000

export function rehearsalPanel() {
  const note = (...parts) => byId('rehearsal-note').replaceChildren(...parts)

  function show(state) {
    byId('rehearse').disabled = state.kind === 'running'
    if (state.kind === 'running') note(`正在推演：${state.words}`)
    if (state.kind === 'failed') note('推演没有走完，请看服务的日志。')
    if (state.kind === 'done') note('推演好了：', linkTo(state.page, '打开报告'), '　', linkTo(state.sheet, '下载表格'))
  }

  async function look() {
    const state = await getJson('/sandbox/rehearsal').catch(() => ({ kind: 'ready' }))
    show(state)
    if (state.kind === 'running') setTimeout(look, LOOK_EVERY_MS)
  }

  byId('rehearse').addEventListener('click', async () => {
    byId('rehearse').disabled = true
    note('正在开始…')
    try {
      await postJson('/sandbox/rehearsal', {})
      await look()
    } catch (error) {
      byId('rehearse').disabled = false
      note(error.message)
    }
  })
  look()
}

function linkTo(href, words) {
  const link = document.createElement('a')
  link.href = href
  link.textContent = words
  link.target = '_blank'
  link.rel = 'noopener'
  return link
}
