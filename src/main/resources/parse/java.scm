; The captures are those of dev.neuraltools.parse.Role.

[(line_comment) (block_comment)] @leading

(package_declaration [(scoped_identifier) (identifier)] @package)

(import_declaration
  (scoped_identifier) @import.module
  (asterisk)? @import.name) @import

; Types

(class_declaration name: (identifier) @name body: (_) @body) @definition.class
(interface_declaration name: (identifier) @name body: (_) @body) @definition.interface
(annotation_type_declaration name: (identifier) @name body: (_) @body) @definition.interface
(enum_declaration name: (identifier) @name body: (_) @body) @definition.enum
(record_declaration
  name: (identifier) @name
  body: (_) @body) @definition.record

(superclass (_) @reference.extends)
(extends_interfaces (type_list (_) @reference.extends))
(super_interfaces (type_list (_) @reference.implements))

; Members

(method_declaration
  type: (_) @type
  name: (identifier) @name
  parameters: (_) @parameters
  body: (_)? @body) @definition.method
(constructor_declaration
  name: (identifier) @name
  parameters: (_) @parameters
  body: (_) @body) @definition.method
(compact_constructor_declaration
  name: (identifier) @name
  body: (_) @body) @definition.method
(annotation_type_element_declaration
  type: (_) @type
  name: (identifier) @name) @definition.method
(field_declaration
  type: (_) @type
  declarator: (variable_declarator name: (identifier) @name)) @definition.field
(constant_declaration
  type: (_) @type
  declarator: (variable_declarator name: (identifier) @name)) @definition.field
(enum_constant name: (identifier) @name body: (_)? @body) @definition.field
(record_declaration
  parameters: (formal_parameters
    (formal_parameter
      type: (_) @type
      name: (identifier) @name) @definition.field))

; Variables

(formal_parameter type: (_) @type name: (identifier) @name) @parameter
(spread_parameter (variable_declarator name: (identifier) @name)) @parameter.variadic
(inferred_parameters (identifier) @name @variable)
(lambda_expression parameters: (identifier) @name @variable)
(catch_formal_parameter (catch_type) @type name: (identifier) @name) @variable
(enhanced_for_statement type: (_) @type name: (identifier) @name) @variable
(resource type: (_) @type name: (identifier) @name) @variable
(instanceof_expression right: (_) @type name: (identifier) @name) @variable
(type_pattern (_) @type (identifier) @name) @variable
(record_pattern_component (_) @type (identifier) @name) @variable
(local_variable_declaration
  type: (_) @type
  declarator: (variable_declarator name: (identifier) @name)) @variable
(local_variable_declaration
  declarator: (variable_declarator
    name: (identifier) @name
    value: [
      (object_creation_expression type: (_) @type)
      (cast_expression type: (_) @type)
    ])) @variable

; References

(method_invocation
  object: (_)? @receiver
  name: (identifier) @name
  arguments: (_) @arguments) @reference.call
(explicit_constructor_invocation
  constructor: _ @name
  arguments: (_) @arguments) @reference.call
(method_reference . (_) @receiver (identifier) @name .) @reference.call
(method_reference . (_) @name "new" .) @reference.new
(object_creation_expression
  type: (_) @name
  arguments: (_) @arguments) @reference.new
(annotation name: (_) @name) @reference.type
(marker_annotation name: (_) @name) @reference.type
(type_identifier) @reference.type
