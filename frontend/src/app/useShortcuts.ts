import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { useMay } from '@/shared/session/useMay'
import { PAGES } from './pages'

const SEQUENCE_MS = 1_500
const OPEN_DIALOG = '.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open'

/** Single keys, where nothing is typed and no dialog is open; `?` tells which. */
export function useShortcuts(onHelp: () => void) {
  const may = useMay()
  const navigate = useNavigate()
  const queries = useQueryClient()
  useEffect(() => {
    let going = -Infinity
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (isTyping(event.target) || document.querySelector(OPEN_DIALOG) !== null) return
      const page =
        event.timeStamp - going < SEQUENCE_MS && jumpsOf(may).find(({ jump }) => jump === event.key)
      going = event.key === 'g' ? event.timeStamp : -Infinity
      const search = document.querySelector<HTMLElement>('main input[type=search]')
      const create = document.querySelector<HTMLElement>('main [data-shortcut=new]')
      if (page) void navigate(`/${page.path}`)
      else if (event.key === '/' && search !== null) search.focus()
      else if (event.key === 'n' && create !== null) create.click()
      else if (event.key === 'r') void queries.invalidateQueries()
      else if (event.key === '?') onHelp()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [may, navigate, queries, onHelp])
}

/** The pages that a key after `g` leads to. */
export function jumpsOf(may: ReturnType<typeof useMay>) {
  return PAGES.filter(({ jump, permission }) => jump !== undefined && may(permission))
}

function isTyping(target: EventTarget | null) {
  return (
    target instanceof HTMLElement &&
    (target.matches('input:not([type=radio], [type=checkbox]), textarea, select, [role=combobox]') ||
      target.isContentEditable)
  )
}
