/** One button that leads through a story step by step; beside the chat, and as a bar above the input on a phone. */

import { recall, remember } from './memory.js'
import { stories } from './story.js'

const byId = (id) => document.getElementById(id)

/** `play` does a step and resolves when it is done; false where it could not be done. */
export function leadThrough(play) {
  let story = stories.find(({ id }) => id === recall('story')) ?? stories[0]
  let at = Math.min(recall(`story-${story.id}`) ?? 0, story.steps.length)
  let busy = false

  for (const { id, title } of stories) byId('story-choice').append(new Option(title, id, id === story.id))
  byId('story-choice').value = story.id

  function show() {
    const { steps, title } = story
    const done = steps[at - 1]
    const coming = steps[at]
    const isOver = coming === undefined
    const tell = isOver ? '走完了，可以随便试试。' : coming.tell
    byId('story-done').textContent =
      done === undefined ? `${title}，共 ${steps.length} 步，从这里开始：` : `刚才：${done.tell}`
    byId('story-tell').textContent = tell
    byId('bar-tell').textContent = tell
    const words = isOver ? '从头再来' : at === 0 ? '带我走一遍' : '下一步'
    byId('story-go').textContent = words
    byId('bar-go').textContent = words
    byId('story-go').setAttribute('aria-label', isOver ? words : `${words}：${coming.tell}`)
    byId('bar-go').setAttribute('aria-label', isOver ? words : `${words}：${coming.tell}`)
    byId('story-again').hidden = at === 0 || isOver
    byId('story-progress').max = steps.length
    byId('story-progress').value = at
    byId('story-go').dataset.step = String(at)
  }

  function goTo(step) {
    at = step
    remember(`story-${story.id}`, at)
    show()
  }

  async function go() {
    if (busy) return
    if (at >= story.steps.length) return goTo(0)
    busy = true
    setDisabled(true)
    const isDone = await play(story.steps[at])
    busy = false
    setDisabled(false)
    if (isDone) goTo(at + 1)
  }

  const setDisabled = (on) => {
    byId('story-go').disabled = on
    byId('bar-go').disabled = on
  }

  byId('story-go').addEventListener('click', go)
  byId('bar-go').addEventListener('click', go)
  byId('story-again').addEventListener('click', () => goTo(0))
  byId('story-choice').addEventListener('change', () => {
    story = stories.find(({ id }) => id === byId('story-choice').value)
    remember('story', story.id)
    goTo(recall(`story-${story.id}`) ?? 0)
  })
  show()
  return {
    ready: () => setDisabled(false),
    restart() {
      for (const { id } of stories) remember(`story-${id}`, 0)
      goTo(0)
    },
  }
}
