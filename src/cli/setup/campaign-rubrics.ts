import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

/** A campaign runs on a rubric of tasks; the others only judge. */
const OfTasks = z.object({ form: z.literal('tasks') })

/** The ids of the rubrics a campaign can run on: their folders' names. */
export const campaignRubrics = (folder: string): string[] =>
  readdirSync(folder)
    .toSorted()
    .filter((id) => {
      const path = join(folder, id, 'rubric.yaml')
      return existsSync(path) && OfTasks.safeParse(parse(readFileSync(path, 'utf8'))).success
    })
