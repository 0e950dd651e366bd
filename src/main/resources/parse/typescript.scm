; Types

(class_declaration name: (_) @name body: (_) @body) @definition.class
(abstract_class_declaration name: (_) @name body: (_) @body) @definition.class
(interface_declaration name: (_) @name body: (_) @body) @definition.interface
(enum_declaration name: (_) @name body: (_) @body) @definition.enum
(type_alias_declaration name: (_) @name) @definition.type
(internal_module name: (_) @name body: (_) @body) @definition.module
(module name: (_) @name body: (_) @body) @definition.module

(class_heritage (extends_clause value: (_) @reference.extends))
(class_heritage (implements_clause (_) @reference.implements))
(extends_type_clause (_) @reference.extends)

; Members

(function_signature
  name: (_) @name
  parameters: (_) @parameters
  return_type: (_)? @type) @definition.function
(method_signature
  name: (_) @name
  parameters: (_) @parameters
  return_type: (_)? @type) @definition.method
(abstract_method_signature
  name: (_) @name
  parameters: (_) @parameters
  return_type: (_)? @type) @definition.method
(property_signature name: (_) @name type: (type_annotation (function_type))) @definition.method
(interface_body (property_signature name: (_) @name type: (_)? @type) @definition.field)
(public_field_definition
  name: (_) @name
  value: [
    (arrow_function parameters: (_) @parameters body: (_) @body)
    (function_expression parameters: (_) @parameters body: (_) @body)
  ]) @definition.method
(public_field_definition name: (_) @name type: (type_annotation (_) @type)) @definition.field
(public_field_definition
  name: (_) @name
  value: (new_expression constructor: (_) @type)) @definition.field
(public_field_definition name: (_) @name) @definition.field
(enum_body (property_identifier) @name @definition.field)
(enum_assignment name: (_) @name) @definition.field
(required_parameter
  (accessibility_modifier)
  pattern: (identifier) @name
  type: (type_annotation (_) @type)) @variable.member

; With their type

(program (lexical_declaration (variable_declarator
  name: (identifier) @name
  type: (_) @type)) @definition.field)
(program (export_statement (lexical_declaration (variable_declarator
  name: (identifier) @name
  type: (_) @type)) @definition.field))

(function_declaration
  name: (identifier) @name
  parameters: (_) @parameters
  return_type: (_) @type
  body: (_) @body) @definition.function
(method_definition
  name: (_) @name
  parameters: (_) @parameters
  return_type: (_) @type
  body: (_) @body) @definition.method
(lexical_declaration (variable_declarator
  name: (identifier) @name
  value: (arrow_function
    parameters: (_) @parameters
    return_type: (_) @type
    body: (_) @body))) @definition.function

; Variables

(required_parameter pattern: (_) @name type: (_)? @type !value) @parameter
(required_parameter pattern: (_) @name type: (_)? @type value: (_)) @parameter.variadic
(required_parameter pattern: (rest_pattern) @name) @parameter.variadic
(optional_parameter pattern: (_) @name type: (_)? @type) @parameter.variadic
(variable_declarator name: (identifier) @name type: (_) @type) @variable
(variable_declarator
  name: (identifier) @name
  value: (as_expression (_) (type_identifier) @type)) @variable

; References

(decorator (identifier) @name) @reference.call
(decorator (member_expression object: (_) @receiver property: (_) @name)) @reference.call
(call_expression
  function: (non_null_expression (identifier) @name)
  arguments: (_) @arguments) @reference.call
(type_identifier) @reference.type
