import { Outlet, useLocation } from 'react-router'
import { NotAllowed } from '@/shared/layout/NotAllowed'
import { useMay } from '@/shared/session/useMay'
import { pageAt } from './pages'

/** The page at the address, or why it is not shown. */
export function PageOutlet() {
  const may = useMay()
  const page = pageAt(useLocation().pathname)
  return page === undefined || may(page.permission) ? <Outlet /> : <NotAllowed />
}
