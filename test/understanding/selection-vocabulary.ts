import { fieldLabels, materialWords } from '../../src/conversation/candidate-words.ts'
import type { Role } from '../../src/domain/person.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { loadRubrics, rubricOf } from '../../src/stores/rubrics.ts'
import type { Vocabulary } from '../../src/understanding/vocabulary.ts'
import { demoUnits, vocabulary } from './demo-vocabulary.ts'

const candidate = (name: string, body: string) => ({ id: UnitId.parse(name), aliases: [], body: UnitId.parse(body) })
const { selection } = rubricOf(loadRubrics(), 'pingdingshan-2019')
const course = selection?.course ?? { materials: [], form: null }

/** The words of 平法政办〔2019〕6号, under which 金水区 and 中原区 put candidates forward. */
export const selectionVocabulary = (role: Role = 'contact'): Vocabulary => ({
  ...vocabulary(role),
  tasks: [],
  units: [...demoUnits, candidate('金水区城管局', '金水区'), candidate('中原区税务局', '中原区')],
  materials: materialWords(course),
  fields: fieldLabels(course),
})
