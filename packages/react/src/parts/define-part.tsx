import {
  cloneElement,
  createElement,
  forwardRef,
  version,
  type ComponentPropsWithoutRef,
  type ComponentPropsWithRef,
  type CSSProperties,
  type ForwardRefExoticComponent,
  type ReactElement,
  type Ref,
} from 'react'

import { dataAttributes } from './data-attributes.ts'
import { mergeProps } from './merge-props.ts'
import { useMergedRef } from './use-merged-ref.ts'

/** The elements that parts are by default. */
export type PartTag = keyof HTMLElementTagNameMap & keyof React.JSX.IntrinsicElements

/** What every part takes beside what is its own: the props of its element, and these. */
export interface PartLook<Tag extends PartTag, State> {
  /**
   * Another element or component in place of the default one: an element, which gets the part's props under its
   * own, or a function of the props, the ref among them, and the part's state.
   */
  readonly render?:
    | ReactElement
    | ((props: ComponentPropsWithRef<Tag>, state: State) => ReactElement | null)
    | undefined
  /** Class names, or a function of the part's state. */
  readonly className?: string | ((state: State) => string | undefined) | undefined
  /** Styles, or a function of the part's state. */
  readonly style?: CSSProperties | ((state: State) => CSSProperties | undefined) | undefined
}

/** The props of the part's element; `className` and `style` may be functions of its state. */
export type PartGiven<Tag extends PartTag, State> = Omit<
  ComponentPropsWithoutRef<Tag>,
  'className' | 'style'
> &
  PartLook<Tag, State>

export type PartProps<Tag extends PartTag, Own, State> = Omit<PartGiven<Tag, State>, keyof Own> & Own

/** A component that renders one element, whose state stands in its `data-*` attributes. */
export type Part<Tag extends PartTag, Own extends object, State extends object> = ForwardRefExoticComponent<
  PartProps<Tag, Own, State> & { readonly ref?: Ref<HTMLElementTagNameMap[Tag]> | undefined }
>

export interface PartAnswer<Tag extends PartTag, State> {
  /** Shown as `data-*` attributes, and given to functions that were passed as `className`, `style` and `render`. */
  readonly state: State
  /** Props of the element, `children` and `ref` among them; those that the page gives stand over them. */
  readonly props?: ComponentPropsWithRef<Tag> & Readonly<Record<`data-${string}`, string | undefined>>
  /** Nothing is rendered. */
  readonly hidden?: boolean
}

/** What the page gave without the part's own props, which are none of the element's. */
type Rest<Own> = [keyof Own] extends [never]
  ? { readonly given?: object }
  : { readonly given: object & { readonly [Key in keyof Own]?: never } }

/**
 * Makes a headless part. `usePart` is a hook: it takes all props, and answers with the part's state, its own props
 * for the element, and as `given` the rest of those that it took.
 *
 * ```ts
 * export const Action: Part<'button', ActionProps, ActionState> = definePart(
 *   'button',
 *   'Uploader.Action',
 *   ({ do: what, ...given }) => ({ state: { do: what }, props: { onClick }, given }),
 * )
 * ```
 */
// @__NO_SIDE_EFFECTS__
export function definePart<Tag extends PartTag, Own extends object, State extends object>(
  tag: Tag,
  displayName: string,
  usePart: (props: PartProps<Tag, Own, State>) => PartAnswer<Tag, State> & Rest<Own>,
): Part<Tag, Own, State> {
  const Defined = forwardRef<unknown, Record<string, unknown>>((all, ref) => {
    const { state, props = {}, hidden, given = all } = usePart(all as PartProps<Tag, Own, State>)
    const { render, className, style, ...rest } = given as PartLook<Tag, State> & Record<string, unknown>
    const { ref: ours, ...ourProps } = props as Record<string, unknown>
    const element = typeof render === 'object' ? render : undefined
    const merged = useMergedRef(ours as Ref<unknown>, ref, element && refOf(element))
    if (hidden) return null

    const isButton = tag === 'button' && !render
    const partProps = mergeProps(
      { ...(isButton && { type: 'button' }), ...dataAttributes(state), ...ourProps },
      { ...rest, className: resolve(className, state), style: resolve(style, state) },
    )
    const withRef = merged === undefined ? partProps : { ...partProps, ref: merged }
    if (typeof render === 'function') return render(withRef as ComponentPropsWithRef<Tag>, state)
    if (element) {
      const { ref: _, ...own } = element.props as Record<string, unknown>
      return cloneElement(element, { ...mergeProps(withRef, own) })
    }
    return createElement(tag, withRef)
  })
  Defined.displayName = displayName
  return Defined as Part<Tag, Own, State>
}

function resolve<Value, State>(value: Value | ((state: State) => Value | undefined), state: State) {
  return typeof value === 'function' ? (value as (state: State) => Value | undefined)(state) : value
}

/** React 19 made it a prop like others, and warns of the other way; so does React 18 of this one. */
function refOf(element: ReactElement): Ref<unknown> | undefined {
  const holder = version.startsWith('18.') ? element : element.props
  return (holder as { readonly ref?: Ref<unknown> }).ref
}
