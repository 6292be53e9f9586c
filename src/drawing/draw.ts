import { type Canvas, createCanvas } from '@napi-rs/canvas'
import type { EChartsOption } from 'echarts'
import { BarChart, HeatmapChart } from 'echarts/charts'
import {
  GraphicComponent,
  GridComponent,
  LegendComponent,
  TitleComponent,
  VisualMapComponent,
} from 'echarts/components'
import { init, setPlatformAPI, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import type { Picture } from '../documents/pictures/picture.ts'
import { FAMILY, packagedGlyphs } from './glyphs.ts'

use([
  BarChart,
  HeatmapChart,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  TitleComponent,
  VisualMapComponent,
  CanvasRenderer,
])

/** The types of echarts ask for the canvas of a browser; it uses what both have. */
const asInBrowsers = (canvas: Canvas): HTMLCanvasElement => canvas as unknown as HTMLCanvasElement

// Texts are measured on it.
setPlatformAPI({ createCanvas: () => asInBrowsers(createCanvas(1, 1)) })

/** Pixels to a point: sharp on a phone. */
const devicePixelRatio = 1.5

const loadGlyphs = packagedGlyphs()

/** What stands for a character that the font has not: 〓, as printers put it. */
const INSTEAD = '〓'

/** Draws a picture as a PNG. The thread is busy for tenths of a second: `drawing.ts` gives it one of its own. */
export default async function draw({ width, height, option }: Picture): Promise<Uint8Array> {
  const told = JSON.stringify(option)
  const missing = await loadGlyphs(`${told}${INSTEAD}`)
  const shown: EChartsOption = JSON.parse([...missing].reduce((text, one) => text.replaceAll(one, INSTEAD), told))
  const canvas = createCanvas(width * devicePixelRatio, height * devicePixelRatio)
  const chart = init(asInBrowsers(canvas), null, { width, height, devicePixelRatio })
  try {
    chart.setOption({ backgroundColor: '#ffffff', ...shown, animation: false, textStyle: { fontFamily: FAMILY } })
    return await canvas.encode('png')
  } finally {
    chart.dispose()
  }
}
