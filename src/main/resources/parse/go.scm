; The captures are those of dev.neuraltools.parse.Role.

(comment) @leading

(package_clause (package_identifier) @package)

(import_spec name: (_)? @import.alias path: (_) @import.module) @import

; Definitions

(function_declaration
  name: (identifier) @name
  parameters: (_) @parameters
  result: (_)? @type
  body: (_)? @body) @definition.function
(method_declaration
  receiver: (parameter_list (parameter_declaration type: (_) @owner))
  name: (field_identifier) @name
  parameters: (_) @parameters
  result: (_)? @type
  body: (_)? @body) @definition.method
(type_declaration . (type_spec
  name: (_) @name
  type: (struct_type (field_declaration_list) @body)) .) @definition.class
(type_declaration . (type_spec
  name: (_) @name
  type: (interface_type "{" @body)) .) @definition.interface
(type_spec
  name: (_) @name
  type: (struct_type (field_declaration_list) @body)) @definition.class
(type_spec name: (_) @name type: (interface_type "{" @body)) @definition.interface
(type_declaration . (type_spec name: (_) @name) .) @definition.type
(type_spec name: (_) @name) @definition.type
(type_alias name: (_) @name) @definition.type
(field_declaration name: (_) @name type: (_) @type) @definition.field
(method_elem
  name: (_) @name
  parameters: (_) @parameters
  result: (_)? @type) @definition.method
(source_file (const_declaration (const_spec name: (identifier) @name type: (_)? @type) @definition.field))
(source_file (var_declaration (var_spec name: (identifier) @name type: (_)? @type) @definition.field))
(source_file (var_declaration (var_spec_list
  (var_spec name: (identifier) @name type: (_)? @type) @definition.field)))

(struct_type (field_declaration_list (field_declaration !name type: (_) @reference.extends)))
(interface_type (type_elem (type_identifier) @reference.extends))
(interface_type (type_elem (qualified_type) @reference.extends))

; Variables

(parameter_declaration name: (identifier) @name type: (_) @type) @parameter
(parameter_declaration !name type: (_) @name) @parameter
(variadic_parameter_declaration type: (_) @name) @parameter.variadic
(var_spec name: (identifier) @name type: (_) @type) @variable
(var_spec
  name: (identifier) @name
  value: (expression_list (composite_literal type: (_) @type))) @variable
(short_var_declaration
  left: (expression_list . (identifier) @name)
  right: (expression_list . (composite_literal type: (_) @type))) @variable
(short_var_declaration
  left: (expression_list . (identifier) @name)
  right: (expression_list . (unary_expression operand: (composite_literal type: (_) @type)))) @variable
(short_var_declaration
  left: (expression_list . (identifier) @name)
  right: (expression_list . (type_assertion_expression type: (_) @type))) @variable
(short_var_declaration
  left: (expression_list . (identifier) @name)
  right: (expression_list . (call_expression
    function: (identifier) @_new
    arguments: (argument_list . (type_identifier) @type)))) @variable
(short_var_declaration left: (expression_list (identifier) @name)) @variable
(range_clause left: (expression_list (identifier) @name)) @variable
(type_switch_statement alias: (expression_list (identifier) @name)) @variable

; References

(call_expression
  function: (identifier) @name
  arguments: (_) @arguments) @reference.call
(call_expression
  function: (selector_expression operand: (_) @receiver field: (_) @name)
  arguments: (_) @arguments) @reference.call
(call_expression
  function: (parenthesized_expression (selector_expression operand: (_) @receiver field: (_) @name))
  arguments: (_) @arguments) @reference.call
(composite_literal type: [(type_identifier) (qualified_type) (generic_type)] @reference.new)
(type_identifier) @reference.type
