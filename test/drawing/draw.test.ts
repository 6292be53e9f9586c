import { describe, expect, it } from 'vitest'
import { duePicture } from '../../src/documents/pictures/due-picture.ts'
import { LOOK, type Picture, stageColours } from '../../src/documents/pictures/picture.ts'
import { Day } from '../../src/domain/day.ts'
import { UnitId } from '../../src/domain/unit.ts'
import draw from '../../src/drawing/draw.ts'
import { readPng } from '../support/png.ts'

const PIXELS = 1.5

/** A picture of one text alone, as wide as it takes. */
const pictureOf = (text: string): Picture => ({
  title: text,
  width: 400,
  height: 60,
  option: { title: { text, left: 10, top: 10, padding: 0, textStyle: { fontSize: 30, color: LOOK.ink } } },
})

const inkOf = async (text: string): Promise<number> =>
  readPng(Buffer.from(await draw(pictureOf(text)))).ink({ left: 0, top: 0, width: 600, height: 90 })

describe('a picture', () => {
  it('has its letters: each word leaves ink, a blank none', async () => {
    expect(await inkOf('　')).toBe(0)
    // Characters of many slices of the font, common and seldom, and letters and digits.
    for (const word of ['汇总', '蓝旗蓝旗', '郏县', '浉河区', '瀍河回族区', '濮阳', '嵖岈山', 'abc 123', '（第2次）'])
      expect(await inkOf(word), word).toBeGreaterThan(0.005)
  })

  it('draws each character once for each time it stands there', async () => {
    const [once, thrice] = [await inkOf('旗'), await inkOf('旗旗旗')]
    expect(thrice / once).toBeCloseTo(3, 1)
  })

  it.each(['\u0000\u0007', '\ud83d\ude00', '\u{20bb7}', '\ud800', '<script>&"', '{b|x}{@[0]}', '\u202e倒'])(
    'takes %j as a text',
    async (text) => {
      const { width, height } = readPng(Buffer.from(await draw(pictureOf(`甲${text}乙`))))
      expect({ width, height }).toEqual({ width: 600, height: 90 })
    },
  )
})

describe('到期 as a picture', () => {
  const units = ['金水区', '中原区'].map((name) => UnitId.parse(name))
  const at = new Date('2026-08-20T10:00:00+08:00')
  const thing = (due: string, words: string) => ({ due: Day.parse(due), words, units })

  it('says what is past in red with its days, and what comes', async () => {
    const picture = duePicture({
      title: '2026年到期',
      past: [thing('2026-07-29', '任务1 征求意见')],
      next: [thing('2026-08-25', '任务3 广泛宣传')],
      at,
    })
    const said = JSON.stringify(picture.option)
    for (const words of ['已过22天（7月29日）', '还有5天（8月25日）', '2个单位：金水区、中原区'])
      expect(said).toContain(words)
    const png = readPng(Buffer.from(await draw(picture)))
    expect(png).toMatchObject({ width: picture.width * PIXELS, height: picture.height * PIXELS })
    for (const colour of [stageColours.overdue, stageColours.confirmed]) expect(png.has(colour)).toBe(true)
  })

  it('names how many there are where it draws the first ones alone', () => {
    const past = Array.from({ length: 30 }, (_, at) => thing('2026-07-29', `任务${at + 1}`))
    const { option, height } = duePicture({ title: '到期', past, next: [], at })
    expect(JSON.stringify(option)).toContain('还没有报齐：30项（画出12项）')
    expect(height).toBeLessThan(1600)
  })

  it('is drawn where there is nothing', async () => {
    const picture = duePicture({ title: '到期', past: [], next: [], at })
    expect(readPng(Buffer.from(await draw(picture))).width).toBe(1080)
    expect(JSON.stringify(picture.option)).toContain('没有要交、要办的')
  })
})
