import { readdir, readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { readPng } from '../support/png.ts'
import { canPrint } from '../support/printed.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { drawPictures } from './draw-pictures.ts'

async function drawn(only: string) {
  const folder = await tempFolder()
  const said: string[] = []
  const code = await drawPictures({ folder, only, say: (line) => said.push(line) })
  return { folder, code, said, names: (await readdir(folder)).toSorted() }
}

it.runIf(canPrint)(
  'draws the first page of a paper, and a picture of the chat, with something on them',
  async () => {
    for (const only of ['criticism', 'chat-due']) {
      const { folder, code, names, said } = await drawn(only)
      expect({ code, names }).toEqual({ code: 0, names: [`${only}.png`] })
      expect(said).toEqual([expect.stringMatching(new RegExp(`^${only}\\.png \\d+ KB$`))])
      const { width, height, ink } = readPng(await readFile(`${folder}/${only}.png`))
      expect(width).toBeGreaterThan(300)
      expect(ink({ left: 0, top: 0, width, height })).toBeGreaterThan(0.01)
    }
  },
  180_000,
)

it('says which pictures there are where none is called so, and draws nothing', async () => {
  const { code, names, said } = await drawn('nothing')
  expect({ code, names }).toEqual({ code: 2, names: [] })
  expect(said.join()).toMatch(/没有名字以「nothing」开头的图，可以画：chat、board、letter、/)
})
