import type { PointsData } from '../../rules/points/points-data.ts'
import { yearlyDayWords } from '../../rules/yearly-day.ts'
import type { ShowParameter } from './parameter-words.ts'

type Ranked = PointsData['body']
type Final = PointsData['final']

/** An order of preference by a recommending body. */
export const rankedWords = ({ due, includesDay }: Ranked, show: ShowParameter): string[] => [
  '推荐单位按优先顺序排列，不得重复',
  `期限${yearlyDayWords(due)}前，${show(includesDay, (value) => (value === true ? '含当日' : '不含当日'))}；逾期或未报的不算推荐`,
]

/** How many are confirmed in the end. */
export const finalWords = ({ atMost, inPrinciple }: Final): string =>
  inPrinciple ? `最后确认原则上不超过 ${atMost} 个，超过时提示，不判为无效` : `最后确认不超过 ${atMost} 个，超过的无效`
