import type { ReactNode } from 'react'

/** Short fields side by side where there is room. */
export function FieldGrid({ children }: { children: ReactNode }) {
  return (
    <div
      style={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
        columnGap: 16,
      }}
    >
      {children}
    </div>
  )
}
