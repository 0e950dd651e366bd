; JSX

(jsx_opening_element name: [(identifier) @name (member_expression object: (_) @receiver property: (_) @name)]) @reference.element
(jsx_self_closing_element name: [(identifier) @name (member_expression object: (_) @receiver property: (_) @name)]) @reference.element
