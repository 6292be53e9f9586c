/** The board beside the chat, as the person saw it who asked for it; as a page of its own where there is no room. */

const byId = (id) => document.getElementById(id)
const hasRoom = matchMedia('(min-width: 1181px)')

/** `ask` has the bot give a one-time link, `whose` says who is played. */
export function boardBeside({ ask, whose }) {
  const frame = byId('board-frame')

  const show = (on) => {
    byId('board-beside').hidden = !on
    document.body.classList.toggle('with-board', on)
  }

  async function openApart() {
    // Opened at once, as browsers only let a click do, and led on when the link is there.
    const window_ = window.open('', '_blank')
    const link = await ask()
    if (window_ && link) window_.location = link
    else window_?.close()
  }

  async function open() {
    if (!hasRoom.matches) return openApart()
    const link = await ask()
    if (link === undefined) return
    byId('board-whose').textContent = `看板 · ${whose()}`
    frame.src = link
    show(true)
  }

  byId('board').addEventListener('click', open)
  byId('board-apart').addEventListener('click', openApart)
  function close() {
    show(false)
    frame.removeAttribute('src')
  }

  byId('board-close').addEventListener('click', () => {
    close()
    byId('board').focus()
  })
  hasRoom.addEventListener('change', () => hasRoom.matches || close())

  return {
    close,
    /** Shows the board as it is now, unless somebody is at work in it. */
    refresh() {
      if (byId('board-beside').hidden || document.activeElement === frame) return
      const { pathname, search } = frame.contentWindow.location
      const isRead = pathname.includes('/board') && !pathname.endsWith('/act') && !search.includes('key=')
      if (isRead) frame.contentWindow.location.reload()
    },
  }
}
