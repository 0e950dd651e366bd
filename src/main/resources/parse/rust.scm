; The captures are those of dev.neuraltools.parse.Role.

[(line_comment) (block_comment) (attribute_item)] @leading

(use_declaration argument: (_) @import.module) @import

; Definitions

(function_item
  name: (_) @name
  parameters: (_) @parameters
  return_type: (_)? @type
  body: (_) @body) @definition.function
(function_signature_item
  name: (_) @name
  parameters: (_) @parameters
  return_type: (_)? @type) @definition.function
(struct_item name: (_) @name body: (_)? @body) @definition.class
(union_item name: (_) @name body: (_) @body) @definition.class
(enum_item name: (_) @name body: (_) @body) @definition.enum
(enum_variant name: (_) @name) @definition.field
(trait_item name: (_) @name body: (_) @body) @definition.interface
(type_item name: (_) @name) @definition.type
(mod_item name: (_) @name body: (_) @body) @definition.module
(const_item name: (_) @name type: (_) @type) @definition.field
(static_item name: (_) @name type: (_) @type) @definition.field
(field_declaration name: (_) @name type: (_) @type) @definition.field
(macro_definition name: (_) @name) @definition.function
(impl_item type: (_) @name body: (_) @body) @container

(impl_item trait: (_) @reference.implements type: (_))
(trait_item bounds: (trait_bounds (_) @reference.extends))

; Variables

(parameter pattern: (_) @name type: (_) @type) @parameter
(let_declaration pattern: (identifier) @name type: (_) @type) @variable
(let_declaration
  pattern: (identifier) @name
  value: (struct_expression name: (_) @type)) @variable
(let_declaration
  pattern: (identifier) @name
  value: (call_expression
    function: (scoped_identifier path: (_) @value.type name: (_)))) @variable
(let_declaration pattern: (identifier) @name) @variable

; References

(call_expression
  function: (identifier) @name
  arguments: (_) @arguments) @reference.call
(call_expression
  function: (scoped_identifier path: (_)? @receiver name: (_) @name)
  arguments: (_) @arguments) @reference.call
(call_expression
  function: (field_expression value: (_) @receiver field: (_) @name)
  arguments: (_) @arguments) @reference.call
(call_expression
  function: (generic_function function: (identifier) @name)
  arguments: (_) @arguments) @reference.call
(call_expression
  function: (generic_function
    function: (field_expression value: (_) @receiver field: (_) @name))
  arguments: (_) @arguments) @reference.call
(call_expression
  function: (generic_function
    function: (scoped_identifier path: (_)? @receiver name: (_) @name))
  arguments: (_) @arguments) @reference.call
(macro_invocation macro: (_) @name) @reference.call
(struct_expression name: (_) @name) @reference.new
(type_identifier) @reference.type
