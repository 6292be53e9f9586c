import { z } from 'zod'

const bytes = (most: number) =>
  z
    .string()
    .min(1)
    .refine((text) => Buffer.byteLength(text) <= most)

const click = (name: z.ZodType<string>) => z.strictObject({ type: z.literal('click'), name, key: bytes(128) })

/** doc 90231: at most three buttons of 16 bytes, each pressed itself or holding one to five of 40 bytes. */
const Menu = z.strictObject({
  button: z
    .array(
      z.union([
        click(bytes(16)),
        z.strictObject({
          name: bytes(16),
          sub_button: z
            .array(click(bytes(40)))
            .min(1)
            .max(5),
        }),
      ]),
    )
    .min(1)
    .max(3),
})
export type Menu = z.infer<typeof Menu>

/** Answers as menu/create does, and hands on the menu. */
export function acceptMenu(given: unknown, isForTheApp: boolean, take: (menu: Menu) => void): object {
  if (!isForTheApp) return { errcode: 40056, errmsg: 'invalid agentid' }
  const menu = Menu.safeParse(given).data
  if (!menu) return { errcode: 40058, errmsg: 'invalid menu' }
  take(menu)
  return { errcode: 0, errmsg: 'ok' }
}
