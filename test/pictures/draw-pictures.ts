import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { boardPicture } from './board-picture.ts'
import { chatPicture } from './chat-picture.ts'
import { PRINTERS } from './page-of.ts'
import { paperNames, paperPictures } from './paper-pictures.ts'
import { withSandbox } from './with-sandbox.ts'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** What a browser sees of the service itself. */
const seen = { chat: chatPicture, board: boardPicture }

interface Order {
  readonly folder: string
  /** Those alone whose name begins so; all where it is empty. */
  readonly only: string
  say(line: string): void
}

/** Draws the pictures of the documentation again; gives the exit code. */
export async function drawPictures({ folder, only, say }: Order): Promise<number> {
  const isMeant = (name: string): boolean => name.startsWith(only)
  const pages = Object.entries(seen).filter(([name]) => isMeant(name))
  const papers = paperNames.filter(isMeant)
  if (pages.length + papers.length === 0) {
    say(`没有名字以「${only}」开头的图，可以画：${[...Object.keys(seen), ...paperNames].join('、')}。`)
    return 2
  }
  const missing = [...(papers.length > 0 ? PRINTERS : []), ...(pages.length > 0 ? [CHROMIUM] : [])].filter(
    (path) => !existsSync(path),
  )
  if (missing.length > 0) {
    say(`没有找到 ${missing.join('、')}。请先安装 LibreOffice（calc、writer）、poppler-utils 和 chromium。`)
    return 1
  }
  await mkdir(folder, { recursive: true })
  const kept = async (name: string, picture: Buffer) => {
    await writeFile(join(folder, `${name}.png`), picture)
    say(`${name}.png ${Math.ceil(picture.length / 1024)} KB`)
  }
  for (const [name, draw] of pages) {
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
    const path = join(folder, `${name}.png`)
    try {
      await withSandbox((url) => draw(browser, url, path))
    } finally {
      await browser.close()
    }
    await kept(name, await readFile(path))
  }
  if (papers.length > 0) for await (const { name, picture } of paperPictures(isMeant)) await kept(name, picture)
  return 0
}
