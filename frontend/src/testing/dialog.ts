import { screen } from '@testing-library/react'

/** The dialog or drawer with this title; by its text, since in tests all ids of antd are the same. */
export async function dialogTitled(title: string) {
  const dialog = (await screen.findByText(title)).closest<HTMLElement>('[role=dialog]')
  if (dialog === null) throw new Error(`no dialog has the title ${title}`)
  return dialog
}
